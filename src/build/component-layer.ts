import type { Plugin } from 'vite';

/** A component's own styles. The editor's page isn't layered, because it must override the editor's package. */
const ofComponent = /\/src\/(?!pages\/).*\.astro\?astro&type=style|virtual:fit-.*\.css$/;

/**
 * Puts the styles of components in a cascade layer, like all others. A browser without layers then shows plain HTML,
 * not a few rules that make no sense without the rest.
 */
export const componentLayer = (): Plugin => ({
  name: 'component-layer',
  enforce: 'pre',
  transform: (css, id) =>
    ofComponent.test(id) ? `@import '/src/styles/layers.css';\n@layer components{${css}}` : undefined,
});
