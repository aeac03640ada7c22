import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The package's folder, wherever above the project it is installed. */
const source = join(dirname(fileURLToPath(import.meta.resolve('@sveltia/cms'))), '..');

const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };

/** Where the editor's own files lie among the built ones. */
export const editorFolder = `_astro/sveltia-cms-${version}`;

/** Its style names the same fonts at a CDN as its package brings, and browsers ask there first. */
const fontsElsewhere = /@font-face\s*\{[^}]*\burl\(https?:[^}]*\}/g;

/** Parts that no field of ours asks for: React for others' fields, colours of program code. */
const unused = /\.(?:map|txt)$|react-dom|shiki-engine/;

/** @throws {Error} when a new version names its fonts in another way */
function withOwnFonts(code: string): string {
  const own = code.replace(fontsElsewhere, '');
  if (own === code) throw new Error('@sveltia/cms: its style no longer has the fonts that are taken out.');
  return own;
}

/** Browsers import no JSON without being told that it is. */
const importable = (code: string) => code.replaceAll(/(\.\.\/locales\/[\w-]+)\.json/g, '$1.js');

/** What a file of the package is served as, and under which name. */
function servedAs(name: string): { name: string; contents: string | Uint8Array } {
  const bytes = readFileSync(join(source, name));
  if (name === 'npm/index.js') return { name, contents: importable(withOwnFonts(bytes.toString('utf8'))) };
  if (!name.endsWith('.json')) return { name, contents: bytes };
  return { name: name.replace(/json$/, 'js'), contents: `export default ${bytes.toString('utf8')};` };
}

/**
 * Serves the editor as its package has it, beside our own files: it is built and minified already, and doing so again
 * would take half as long as all the rest of the site. Its other packages (maps, colours, a smaller SVG) are never asked for.
 * @param base path of the site on its host
 */
export function editorParts(base: string): Plugin {
  let isBuild = true;
  return {
    name: 'editor-parts',
    enforce: 'pre',
    config(_config, { command }) {
      isBuild = command === 'build';
      // Prepared for development it would no longer find its fonts.
      return { optimizeDeps: { exclude: ['@sveltia/cms'] } };
    },
    resolveId(id) {
      if (!isBuild || id !== '@sveltia/cms' || this.environment.name !== 'client') return undefined;
      return { id: `${base}/${editorFolder}/npm/index.js`, external: 'absolute' };
    },
    transform: {
      filter: { id: /\/@sveltia\/cms\/npm\/index\.js/ },
      handler: (code) => ({ code: withOwnFonts(code), map: null }),
    },
    generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const folder of ['npm', 'locales']) {
        const names = readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' });
        for (const each of names.filter((name) => /\.\w+$/.test(name) && !unused.test(name))) {
          const { name, contents } = servedAs(`${folder}/${each}`);
          this.emitFile({ type: 'asset', fileName: `${editorFolder}/${name}`, source: contents });
        }
      }
    },
  };
}
