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

const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g;

/** What a file imports, types included: paths from the root, or names of packages. */
function importsOf(file: string): string[] {
  return [...(text.get(file) ?? '').matchAll(specifier)].map(([, , name]) =>
    name!.startsWith('.') ? relative(root, join(root, dirname(file), name!.replace(/\?.*$/, ''))) : name!,
  );
}

const filesBelow = (folder: string) => {
  const files = sourceFiles.filter((file) => file.startsWith(folder));
  assert.ok(files.length > 0, `${folder} is empty`);
  return files;
};

/** Every import of the files below a folder that a rule forbids, as `file → import`. */
const forbidden = (folder: string, isForbidden: (name: string) => boolean) =>
  filesBelow(folder).flatMap((file) =>
    importsOf(file)
      .filter(isForbidden)
      .map((name) => `${file} → ${name}`),
  );

test('imports are seen, of types too', () => {
  assert.ok(importsOf('src/i18n/catalogs.ts').includes('src/fault.ts'));
  assert.ok(importsOf('src/i18n/format.ts').includes('src/i18n/locales.ts'));
  assert.ok(importsOf('src/pages/[...posts].astro').includes('src/routes/static-paths.ts'));
});

test('the registry of languages imports nothing', () => {
  assert.deepEqual(importsOf('src/i18n/locales.ts'), []);
});

for (const folder of ['src/i18n/', 'src/calendar/', 'src/donations/']) {
  test(`${folder} imports nothing of the rest of the site`, () => {
    const shared = ['src/fault.ts', 'src/json-file.ts'];
    const isForeign = (name: string) =>
      /^(?:src\/|astro\b|@astrojs\/)/.test(name) && !name.startsWith(folder) && !shared.includes(name);
    assert.deepEqual(forbidden(folder, isForeign), []);
  });
}

test('components take props: they never query content', () => {
  assert.deepEqual(
    forbidden('src/components/', (name) => name === 'astro:content'),
    [],
  );
});

test('the editor is asked by the page at /admin/, by the desk and by the build alone, and draws nothing of the site', () => {
  const askers = ['src/admin/', 'src/pages/admin/', 'src/build/', 'src/layouts/Desk.astro'];
  const users = sourceFiles.filter((file) => importsOf(file).some((name) => name.startsWith('src/admin/')));
  assert.ok(users.includes('src/pages/admin/index.astro'));
  assert.deepEqual(
    users.filter((file) => !askers.some((asker) => file.startsWith(asker))),
    [],
  );
  const drawn = /^src\/(?:layouts|components|cards|islands|styles|server)\//;
  assert.deepEqual(
    forbidden('src/admin/', (name) => drawn.test(name)),
    [],
  );
});

test('the server knows nothing of Astro or of the build, nor does what it imports', () => {
  const reached = new Set(filesBelow('src/server/'));
  for (const file of reached) {
    for (const name of importsOf(file)) {
      assert.doesNotMatch(name, /^(?:astro\b|@astrojs\/|src\/build\/|virtual:)/, file);
      if (name.startsWith('src/')) reached.add(name);
    }
  }
  assert.ok(reached.size > 1);
});

test('no language is compared by name outside the registry’s folder', () => {
  const code = `['"](?:${localeCodes.join('|')})['"]`;
  const comparison = RegExp(`[=!]==? ?${code}|${code} ?[=!]==?|\\bcase ${code}`);
  assert.match("if (locale === 'es')", comparison);
  const found = sourceFiles.filter((file) => !file.startsWith('src/i18n/') && comparison.test(text.get(file)!));
  assert.deepEqual(found, []);
});
