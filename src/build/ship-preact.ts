import type { Plugin } from 'vite';

/** What the browser gets in place of each entry of React. */
const shipped: Readonly<Record<string, string>> = {
  // Of React itself islands use hooks.
  react: 'preact/hooks',
  '@astrojs/react/client.js': '/src/islands/hydrate.ts',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

/**
 * Islands are React components, drawn by React in the build and brought to life by Preact in the browser: an eighth of the
 * bytes. This is the only place that knows; without it the site ships React.
 */
export function shipPreact(): Plugin {
  return {
    name: 'ship-preact',
    // Astro's development server takes React's client past this plugin, so there all of it is React.
    apply: 'build',
    enforce: 'pre',
    resolveId(id) {
      const replacement = shipped[id];
      if (!replacement || this.environment.name !== 'client') return undefined;
      return this.resolve(replacement);
    },
  };
}
