import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chdir } from 'node:process';
import { test } from 'node:test';
import { pluralCategories } from '../../src/i18n/catalogs.ts';
import { localeByCode, localeCodes, type LocaleCode } from '../../src/i18n/locales.ts';
import { assertFaults, faultsOf } from './faults.ts';
import { root, temporaryProject } from './project.ts';

/** Strings that contain their language and plural form. */
const strings = (code: LocaleCode) => ({
  hello: `${code}: {{name}}`,
  nested: '$t(hello) $t(nav.main)',
  nav: { main: `${code} main` },
  ...Object.fromEntries(pluralCategories(localeByCode(code)).map((form) => [`things_${form}`, `${form} {{count}}`])),
});

chdir(
  temporaryProject(
    Object.fromEntries(
      localeCodes.flatMap((code) => [
        [`locales/${code}/site.json`, JSON.stringify(strings(code))],
        [`locales/${code}/news.json`, JSON.stringify({ none: `${code} none` })],
      ]),
    ),
  ),
);

// Import it only now, because it reads the project's folder once.
const { translator } = await import('../../src/i18n/messages.ts');

/** The type has the site's keys, not this folder's. */
const t = (code: LocaleCode) => translator(code) as unknown as (key: string, values?: object) => string;

const counts = [0, 1, 2, 1.5, 21, 1_000_000];
/** The expected plural forms, where known. */
const forms: Partial<Record<LocaleCode, readonly string[]>> = {
  en: ['other', 'one', 'other', 'other', 'other', 'other'],
  es: ['other', 'one', 'other', 'other', 'other', 'many'],
  pt: ['one', 'one', 'other', 'one', 'other', 'many'],
  ht: ['other', 'one', 'other', 'other', 'other', 'other'],
};

const known = localeCodes.filter((code) => code in forms);

for (const code of known) {
  test(`${code}: a count chooses the plural form`, () => {
    const texts = counts.map((count) => t(code)('things', { count }));
    assert.deepEqual(
      texts,
      counts.map((count, index) => `${forms[code]![index]} ${count}`),
    );
  });
}

for (const code of localeCodes) {
  test(`${code}: strings are in this language, by namespace and group`, () => {
    assert.equal(t(code)('nav.main'), `${code} main`);
    assert.equal(t(code)('site:nav.main'), `${code} main`);
    assert.equal(t(code)('news:none'), `${code} none`);
  });

  test(`${code}: a value is shown as is, whatever it contains`, () => {
    for (const name of ["O'Brien & <b>Co</b>", '{{count}}', '$t(nav.main)', '$&', '']) {
      assert.equal(t(code)('hello', { name }), `${code}: ${name}`);
    }
  });

  test(`${code}: a text can’t include another text`, () => {
    assert.equal(t(code)('nested'), '$t(hello) $t(nav.main)');
  });

  test(`${code}: a missing key stops the build and is named with its file`, () => {
    for (const [key, file, place] of [
      ['nope', 'site', 'nope'],
      ['site:nav.nope', 'site', 'nav.nope'],
      ['news:nope', 'news', 'nope'],
      ['news:nav.main', 'news', 'nav.main'],
    ] as const) {
      assertFaults(
        faultsOf(() => t(code)(key)),
        [[`locales/${code}/${file}.json: ${place}`, /missing.*every language/]],
      );
    }
  });
}

test('a host in another language chooses the same plural forms', () => {
  const script = `import(${JSON.stringify(join(root, 'src/i18n/messages.ts'))}).then(({ translator }) =>
    console.log(JSON.stringify(${JSON.stringify(known)}.map((code) =>
      [code, ${JSON.stringify(counts)}.map((count) => translator(code)('things', { count }))]))))`;
  // Portuguese counts 0 as one.
  const env = { ...process.env, LC_ALL: 'pt_BR.UTF-8' };
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { env, encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.deepEqual(
    JSON.parse(stdout),
    known.map((code) => [code, counts.map((count, index) => `${forms[code]![index]} ${count}`)]),
  );
});
