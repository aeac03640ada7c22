import type { Plugin } from 'vite';

/** The replacement in the browser for each entry point of React. */
const shipped: Readonly<Record<string, string>> = {
  // Islands use only the hooks of React itself.
  react: 'preact/hooks',
  '@astrojs/react/client.js': '/src/islands/hydrate.ts',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

/**
 * Islands are React components. React renders them in the build, and Preact hydrates them in the browser, with an eighth
 * of the bytes. Only this file knows about Preact; without it the site ships React.
 */
export function shipPreact(): Plugin {
  return {
    name: 'ship-preact',
    // Astro's development server loads React's client without this plugin, so development uses React only.
    apply: 'build',
    enforce: 'pre',
    resolveId(id) {
      const replacement = shipped[id];
      if (!replacement || this.environment.name !== 'client') return undefined;
      return this.resolve(replacement);
    },
  };
}
