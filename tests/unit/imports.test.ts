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
const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g;

/** What a file imports, types included: paths from the root, or names of packages. */
function importsOf(file: string, code = text.get(file) ?? ''): string[] {
  return [...code.matchAll(specifier)].map(([, , name]) =>
    name!.startsWith('.') ? relative(root, join(root, dirname(file), name!.replace(/\?.*$/, ''))) : name!,
  );
}

/** A file's folder in `src`; the file itself where it has none. */
const roomOf = (file: string) => file.split('/').slice(0, 2).join('/');

/** Folder → folders that its files import, each with an example. */
function roomGraph(): Map<string, Map<string, string>> {
  const graph = new Map<string, Map<string, string>>();
  for (const file of sourceFiles) {
    const room = roomOf(file);
    if (!graph.has(room)) graph.set(room, new Map());
    for (const name of importsOf(file)) {
      if (name.startsWith('src/') && roomOf(name) !== room) graph.get(room)!.set(roomOf(name), `${file} → ${name}`);
    }
  }
  return graph;
}

/** Imports that close a circle of folders. */
function circles(graph: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (room: string, path: readonly string[]) => {
    if (done.has(room)) return;
    for (const [next, example] of graph.get(room) ?? []) {
      if (path.includes(next)) found.push(example);
      else visit(next, [...path, next]);
    }
    done.add(room);
  };
  for (const room of graph.keys()) visit(room, [room]);
  return found;
}

test('imports are seen, of types too', () => {
  assert.ok(importsOf('src/i18n/catalogs.ts').includes('src/lib/faults.ts'));
  assert.ok(importsOf('src/i18n/format.ts').includes('src/i18n/locales.ts'));
  assert.ok(importsOf('src/pages/[...post].astro').includes('src/routes/static-paths.ts'));
});

test('folders import each other in one direction', () => {
  const there = new Map([['a', new Map([['b', 'a → b']])]]);
  assert.deepEqual(circles(there), []);
  assert.deepEqual(circles(there.set('b', new Map([['a', 'b → a']]))), ['b → a']);
  const graph = roomGraph();
  assert.ok(graph.size > 15);
  assert.deepEqual(circles(graph), []);
});

test('the registry of languages imports nothing', () => {
  assert.deepEqual(importsOf('src/i18n/locales.ts'), []);
});

/** A folder's files and all that they import, but for types. */
function reachedFrom(folder: string): Map<string, string[]> {
  const reached = new Map<string, string[]>();
  const waiting = sourceFiles.filter((file) => file.startsWith(folder));
  for (const file of waiting) {
    const names = importsOf(file, (text.get(file) ?? '').replaceAll(typeImport, ''));
    reached.set(file, names);
    waiting.push(...names.filter((name) => name.startsWith('src/') && !waiting.includes(name)));
  }
  assert.ok(reached.size > 1, folder);
  return reached;
}

test('components take plain props: nothing that they import queries content', () => {
  for (const [file, names] of reachedFrom('src/components/')) assert.ok(!names.includes('astro:content'), file);
});

test('the server knows nothing of Astro or of the build, nor does what it imports', () => {
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
