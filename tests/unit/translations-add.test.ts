import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isLocaleCode, localeCodes, locales, defaultLocale, type Locale } from '../../src/i18n/locales.ts';
import { catalogOf } from '../../src/i18n/catalogs.ts';
import { newCatalogs, newLocale, registryFile, registryWith } from '../../src/translations/new-language.ts';
import { fixtures } from '../site-texts.ts';
import { assertFaults, faultsOf } from './faults.ts';
import { root } from './project.ts';

const registry = readFileSync(join(root, registryFile), 'utf8');

/** Only the new entry. */
function written(locale: Locale): string {
  const next = registryWith(registry, locale);
  const start = registry.indexOf('] as const satisfies readonly Locale[]');
  const entry = next.slice(start, start - registry.length);
  assert.equal(registry.slice(0, start) + entry + registry.slice(start), next, 'everything else stays the same');
  return entry;
}

const added = (code: string, word = 'Forward') => written(newLocale(code, word));

const unknown = (
  [
    ['ar', 'العربية', 'rtl'],
    ['fr', 'Français', 'ltr'],
    ['vi', 'Tiếng Việt', 'ltr'],
    ['so', 'Soomaali', 'ltr'],
    ['fil', 'Filipino', 'ltr'],
    ['ur', 'اردو', 'rtl'],
  ] as const
).filter(([code]) => !isLocaleCode(code));

for (const [code, autonym, dir] of unknown) {
  test(`${code} gets its own name and direction, and starts in preview`, () => {
    const entry = added(code);
    assert.ok(entry.includes(`autonym: '${autonym}'`), entry);
    assert.ok(entry.includes(`dir: '${dir}'`), entry);
    assert.ok(entry.includes('preview: true'), entry);
    assert.ok(entry.includes(`formats: { by: 'table', table: '${code}', plurals: `), entry);
  });
}

for (const locale of locales) {
  test(`${locale.code} is written as in the registry`, () => {
    assert.ok(registry.includes(written(locale)), written(locale));
  });
}

test('a word with any characters is written correctly', () => {
  assert.ok(added(unknown[0]![0], "L'avant $& \\").includes(`word: 'L\\'avant $& \\\\'`));
});

for (const code of ['AR', 'a', 'arab', 'ar-EG', '', '../x', "x'", 'xq', 'ht2']) {
  test(`“${code}” is refused`, () => {
    assertFaults(
      faultsOf(() => newLocale(code, 'x')),
      [[registryFile, /short name|no language/]],
    );
  });
}

for (const code of localeCodes) {
  test(`${code} is refused because it exists`, () => {
    assertFaults(
      faultsOf(() => newLocale(code, 'x')),
      [[registryFile, /already exists/]],
    );
  });
}

test('a word with a line break is refused', () => {
  assertFaults(
    faultsOf(() => newLocale(unknown[0]![0], 'a\nb')),
    [[registryFile, /line break/]],
  );
});

test('a language with English plural forms gets the same keys as English', () => {
  for (const [file, text] of newCatalogs(fixtures, { ...defaultLocale, code: 'xx' }, (english) => english)) {
    const english = readFileSync(join(fixtures, file.replace('/xx/', `/${defaultLocale.code}/`)), 'utf8');
    assert.deepEqual(JSON.parse(text), JSON.parse(english), file);
  }
});

test('a locale file groups its keys in order', () => {
  const keys = ['b', 'nav.main', 'nav.z.y', 'a_few'];
  assert.equal(
    JSON.stringify(catalogOf(keys.map((key) => [key, '']))),
    '{"b":"","nav":{"main":"","z":{"y":""}},"a_few":""}',
  );
});
