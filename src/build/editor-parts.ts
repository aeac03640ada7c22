import type { Plugin } from 'vite';

/** Parts of the editor that no field of ours asks for: maps, colours of program code, pasted web pages turned into Markdown. */
const unused = /^(?:leaflet\/|terra-draw|@shikijs\/|turndown\/)|shiki-engine/;

const nothing = '\0nothing';

/** Its style names the same fonts at a CDN as its package brings, and browsers ask there first. */
const fontsElsewhere = /@font-face\s*\{[^}]*\burl\(https?:[^}]*\}/g;

/**
 * Leaves out of the editor what it would never load, which is three hundred files, and what it would load from elsewhere.
 * @throws {Error} when a new version names its fonts in another way
 */
export function editorParts(): Plugin {
  return {
    name: 'editor-parts',
    enforce: 'pre',
    resolveId: (id, importer) => (importer?.includes('/@sveltia/cms/') && unused.test(id) ? nothing : undefined),
    load: (id) => (id === nothing ? 'export default [];' : undefined),
    transform: {
      filter: { id: /\/@sveltia\/cms\/npm\/index\.js/ },
      handler(code) {
        const own = code.replace(fontsElsewhere, '');
        if (own === code) throw new Error('@sveltia/cms: its style no longer has the fonts that are taken out.');
        return { code: own, map: null };
      },
    },
  };
}
