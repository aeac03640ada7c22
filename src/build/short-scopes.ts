import type { Plugin } from 'vite';

/** How many characters of the hash of a component's path to keep. */
const kept = 3;

/**
 * Shortens the attributes by which Astro limits styles to a component's elements. Each component has its own, so they
 * compress poorly, and each page has a hundred.
 * @returns a function that shortens them in code
 * @throws {Error} if two components would share one
 */
export function scopeShortener(): (code: string) => string {
  const hashes = new Map<string, string>();
  return (code) =>
    code.replace(/data-astro-cid-(\w+)/g, (_, hash: string) => {
      const scope = `data-c-${hash.slice(0, kept)}`;
      if ((hashes.get(scope) ?? hash) !== hash) {
        throw new Error(
          `Two components have the scope ${scope}. Keep one more character in src/build/short-scopes.ts.`,
        );
      }
      hashes.set(scope, hash);
      return scope;
    });
}

export function shortScopes(): Plugin {
  const shorten = scopeShortener();
  return {
    name: 'short-scopes',
    apply: 'build',
    transform: (code) => (code.includes('data-astro-cid-') ? shorten(code) : undefined),
  };
}
