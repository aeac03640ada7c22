import type { Plugin } from 'vite';

/** A component's own styles. The editor's page has none of the layers, and must override the editor's package. */
const ofComponent = /\/src\/(?!pages\/).*\.astro\?astro&type=style|virtual:fit-.*\.css$/;

/**
 * Puts the styles of components into a cascade layer, like all others: a browser that doesn't know layers then shows
 * plain HTML, and not a few rules that make no sense without the rest.
 */
export const componentLayer = (): Plugin => ({
  name: 'component-layer',
  enforce: 'pre',
  transform: (css, id) =>
    ofComponent.test(id) ? `@import '/src/styles/layers.css';\n@layer components{${css}}` : undefined,
});
