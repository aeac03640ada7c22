import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { localeCodes } from '../../src/i18n/locales.ts';
import { root } from './project.ts';

const sourceFiles = readdirSync(join(root, 'src'), { recursive: true })
  .map((name) => `src/${name}`)
  .filter((name) => /\.(?:ts|tsx|astro|mjs|js)$/.test(name));

const text = new Map(sourceFiles.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

const typeImport = /^import type [^;]*;/gm;
const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*(?:\/\*.*?\*\/\s*)?)(['"`])([^'"`\n]+)\1/g;

/** A file's imports, including types, as paths from the root or package names. */
function importsOf(file: string, code = text.get(file) ?? ''): string[] {
  return [...code.matchAll(specifier)].map(([, , name]) =>
    name!.startsWith('.') ? relative(root, join(root, dirname(file), name!.replace(/\?.*$/, ''))) : name!,
  );
}

/** A file's folder in `src`, or the file itself if it isn't in one. */
const folderOf = (file: string) => file.split('/').slice(0, 2).join('/');

/** Folder → folders that its files import, each with an example. */
function folderGraph(): Map<string, Map<string, string>> {
  const graph = new Map<string, Map<string, string>>();
  for (const file of sourceFiles) {
    const folder = folderOf(file);
    if (!graph.has(folder)) graph.set(folder, new Map());
    for (const name of importsOf(file)) {
      const imported = folderOf(name);
      if (name.startsWith('src/') && imported !== folder) graph.get(folder)!.set(imported, `${file} → ${name}`);
    }
  }
  return graph;
}

/** Finds imports that close a cycle of folders. */
function cycles(graph: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (folder: string, path: readonly string[]) => {
    if (done.has(folder)) return;
    for (const [next, example] of graph.get(folder) ?? []) {
      if (path.includes(next)) found.push(example);
      else visit(next, [...path, next]);
    }
    done.add(folder);
  };
  for (const folder of graph.keys()) visit(folder, [folder]);
  return found;
}

test('imports are found, including types', () => {
  assert.ok(importsOf('src/i18n/catalogs.ts').includes('src/lib/faults.ts'));
  assert.ok(importsOf('src/i18n/format.ts').includes('src/i18n/locales.ts'));
  assert.ok(importsOf('src/pages/[...post].astro').includes('src/routes/static-paths.ts'));
});

test('imports between folders have no cycle', () => {
  const oneWay = new Map([['a', new Map([['b', 'a → b']])]]);
  assert.deepEqual(cycles(oneWay), []);
  assert.deepEqual(cycles(oneWay.set('b', new Map([['a', 'b → a']]))), ['b → a']);
  const graph = folderGraph();
  assert.ok(graph.size > 15);
  assert.deepEqual(cycles(graph), []);
});

test('the registry of languages imports nothing', () => {
  assert.deepEqual(importsOf('src/i18n/locales.ts'), []);
});

/** A folder's files and everything that they import, except types. */
function reachedFrom(folder: string): Map<string, string[]> {
  const reached = new Map<string, string[]>();
  const queue = sourceFiles.filter((file) => file.startsWith(folder));
  for (const file of queue) {
    const names = importsOf(file, (text.get(file) ?? '').replaceAll(typeImport, ''));
    reached.set(file, names);
    queue.push(...names.filter((name) => name.startsWith('src/') && !queue.includes(name)));
  }
  assert.ok(reached.size > 1, folder);
  return reached;
}

test('components take plain props: nothing that they import queries content', () => {
  for (const [file, names] of reachedFrom('src/components/')) assert.ok(!names.includes('astro:content'), file);
});

test('the server imports nothing from Astro or the build, not even indirectly', () => {
  for (const [file, names] of reachedFrom('src/server/'))
    for (const name of names) assert.doesNotMatch(name, /^(?:astro\b|@astrojs\/|src\/build\/|virtual:)/, file);
});

test('no language is compared by name outside the registry’s folder', () => {
  const code = `['"](?:${localeCodes.join('|')})['"]`;
  const comparison = RegExp(`[=!]==? ?${code}|${code} ?[=!]==?|\\bcase ${code}`);
  assert.match("if (locale === 'es')", comparison);
  const found = sourceFiles.filter((file) => !file.startsWith('src/i18n/') && comparison.test(text.get(file)!));
  assert.deepEqual(found, []);
});
