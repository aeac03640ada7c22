import { expect, test } from '@playwright/test';
import { resolve } from 'node:path';
import ts from 'typescript';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { htmlOf, listed } from '../e2e/built-site.ts';

interface Node {
  readonly '@type': string;
  readonly '@id'?: string;
}

const graphOf = (path: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(htmlOf(path))![1]!) as {
    '@graph': readonly Node[];
  };

/** The ids of nodes that a value refers to only by id. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { '@id': id, ...rest } = value as Record<string, unknown>;
  return Object.keys(rest).length === 0 && typeof id === 'string' ? [id] : Object.values(rest).flatMap(references);
}

/** TypeScript's errors for values that should have a type of `schema-dts`. */
function typeErrors(values: readonly unknown[]): string[] {
  const file = resolve('graphs.ts');
  const text = [
    "import type { Graph } from 'schema-dts';",
    ...values.map((value, index) => `export const graph${index}: Graph = ${JSON.stringify(value)};`),
  ].join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.readFile = (name) => (name === file ? text : readFile.call(host, name));
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.Latest) : getSourceFile.call(host, name, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('each graph has its nodes once and refers only to nodes of the site', () => {
  const ids = new Set<string | undefined>();
  const referred = new Map<string, string>();
  for (const { path } of listed) {
    const graph = graphOf(path);
    const own = graph['@graph'].map((node) => node['@id']);
    expect(new Set(own).size, path).toBe(own.length);
    own.forEach((id) => ids.add(id));
    for (const id of references(graph)) referred.set(id, path);
  }
  for (const [id, path] of referred) expect(ids.has(id), `${id} on ${path}`).toBe(true);
});

test('the built data matches schema.org’s types', () => {
  const graphs = listed.filter(({ lang }) => lang === defaultLocale.lang).map(({ path }) => graphOf(path));
  expect(typeErrors(graphs)).toEqual([]);
  const [first] = graphs;
  const wrong = { ...first, '@graph': first!['@graph'].map((node) => ({ ...node, nobodyKnows: 1 })) };
  expect(typeErrors([wrong]).join('\n')).toContain('nobodyKnows');
});
