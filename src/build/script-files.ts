import type { Plugin } from 'vite';

/** Writes the scripts of islands into as few files as possible, because each one is a request. */
export function scriptFiles(): Plugin {
  const groups = [
    // What hydrates islands, and what all of them import.
    { name: 'hydrate', test: /\/node_modules\/preact\/|\/(?:hydrate|memoize|template|unbroken)\.ts$/ },
    // With all that it imports: the page of the lists of events, which share it, has the panel too.
    { name: 'EventPanel', test: /\/EventPanel\.tsx$/ },
  ];
  // If an island's file may export what others import, it needs no second file.
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
