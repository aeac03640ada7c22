import { cwd } from 'node:process';

/** The project's folder. npm starts every command there; `import.meta.dirname` leads elsewhere once Vite has bundled a module. */
export const projectRoot = cwd();
