import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The package's folder. It may be installed in a folder above the project. */
const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sveltia/cms'))), '..');

const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };

/** The folder of the editor's files in the built site. */
export const editorFolder = `_astro/sveltia-cms-${version}`;

/** Changes to the package's code. Remove one once Sveltia makes it. */
const changes: readonly (readonly [what: string, pattern: RegExp, replacement: string])[] = [
  ['it loads fonts from a CDN', /@font-face\s*\{[^}]*\burl\(https?:[^}]*\}/g, ''],
  ['it saves drafts with empty required fields', /\(\w+\(\w+\)\?\?`draft`\)!==`draft`/g, '!0'],
  [
    'it lists errors and fails on a language that is not enabled',
    /Object\.values\((\w+\(\w+\)\[\w+\])\)(?=\.some\(\(\{valid:)/g,
    'Object.values($1??{})',
  ],
];

/** Files that none of our fields need: React for custom fields, and syntax highlighting. */
const unused = /\.(?:map|txt)$|react-dom|shiki-engine/;

/** @throws {Error} if a new version lacks the code to change */
const adapted = (code: string): string =>
  changes.reduce((text, [what, pattern, replacement]) => {
    const changed = text.replace(pattern, replacement);
    if (changed === text) throw new Error(`@sveltia/cms: cannot find where ${what}.`);
    return changed;
  }, code);

/** Browsers can't import JSON without an import attribute, so locales become modules. */
const importable = (code: string) => code.replaceAll(/(\.\.\/locales\/[\w-]+)\.json/g, '$1.js');

/** A package file's name and contents as we serve it. */
function servedAs(name: string): { name: string; contents: string | Uint8Array } {
  const bytes = readFileSync(join(packageFolder, name));
  if (name === 'npm/index.js') return { name, contents: importable(adapted(bytes.toString('utf8'))) };
  if (!name.endsWith('.json')) return { name, contents: bytes };
  return { name: name.replace(/json$/, 'js'), contents: `export default ${bytes.toString('utf8')};` };
}

/**
 * Serves the editor's package with few changes. It's already minified, and bundling it would take half as long as the rest
 * of the site. Its optional packages (maps, colors, a smaller SVG) are never loaded.
 * @param base path of the site on its host
 */
export function editorParts(base: string): Plugin {
  let isBuild = true;
  return {
    name: 'editor-parts',
    enforce: 'pre',
    config(_config, { command }) {
      isBuild = command === 'build';
      // If Vite optimized the package for development, it couldn't find its fonts.
      return { optimizeDeps: { exclude: ['@sveltia/cms'] } };
    },
    resolveId(id) {
      if (!isBuild || id !== '@sveltia/cms' || this.environment.name !== 'client') return undefined;
      return { id: `${base}/${editorFolder}/npm/index.js`, external: 'absolute' };
    },
    transform: {
      filter: { id: /\/@sveltia\/cms\/npm\/index\.js/ },
      handler: (code) => ({ code: adapted(code), map: null }),
    },
    generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const folder of ['npm', 'locales']) {
        const names = readdirSync(join(packageFolder, folder), { recursive: true, encoding: 'utf8' });
        for (const each of names.filter((name) => /\.\w+$/.test(name) && !unused.test(name))) {
          const { name, contents } = servedAs(`${folder}/${each}`);
          this.emitFile({ type: 'asset', fileName: `${editorFolder}/${name}`, source: contents });
        }
      }
    },
  };
}
