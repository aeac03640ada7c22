import type { Plugin } from 'vite';

/** Writes the scripts of islands into as few files as possible, because each one is a request. */
export function scriptFiles(): Plugin {
  const groups = [
    // The code that hydrates islands, and what they all import.
    { name: 'hydrate', test: /\/node_modules\/preact\/|\/(?:hydrate|memoize|template|unbroken)\.ts$/ },
    // With everything it imports. The lists of events share that, and their page has the panel too.
    { name: 'EventPanel', test: /\/EventPanel\.tsx$/ },
  ];
  // Let an island's file export what others import. Otherwise, it would need a second file.
  const rolldownOptions = {
    preserveEntrySignatures: 'allow-extension',
    output: { codeSplitting: { groups } },
  } as const;
  return {
    name: 'script-files',
    apply: 'build',
    configEnvironment: (name) => (name === 'client' ? { build: { rolldownOptions } } : undefined),
  };
}
