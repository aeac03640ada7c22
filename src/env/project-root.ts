import { cwd } from 'node:process';

/** The project's folder. npm starts every command there; in modules that Vite has bundled, `import.meta.dirname` is wrong. */
export const projectRoot = cwd();
