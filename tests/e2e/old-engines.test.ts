import { expect, test } from '@playwright/test';
import { ESLint, type Linter } from 'eslint';
import compat from 'eslint-plugin-compat';
import ecmaScript from 'eslint-plugin-es-x';
import { globSync, readFileSync } from 'node:fs';
import project from '../../package.json' with { type: 'json' };
import { builtFile } from './built-site.ts';

/**
 * Safari 14 and Chrome 86 support ES2021, except for two features that Safari got later. The rules look only at a method's
 * name, so rules on iterators would also match arrays.
 */
const rules = Object.fromEntries<Linter.RuleEntry | undefined>([
  ...['flat/restrict-to-es2021', 'flat/restrict-to-es2021-intl-api']
    .flatMap((name) => Object.entries(ecmaScript.configs[name as 'flat/restrict-to-es2021'].rules!))
    .filter(([rule]) => !rule.includes('/no-iterator-prototype-')),
  ['es-x/no-regexp-lookbehind-assertions', 'error'],
  ['es-x/no-weakrefs', 'error'],
  // Web APIs, by the data of caniuse.com and MDN.
  ['compat/compat', 'error'],
  // Members and values that the data lacks.
  [
    'no-restricted-syntax',
    [
      'error',
      'MemberExpression[property.name=/^(canParse|checkVisibility|inert|requestSubmit|showModal|showPopover|submitter)$/]',
      'MemberExpression[object.name="AbortSignal"]',
      'Property[key.name="timeZoneName"]',
      'Property[key.name=/^(date|time)Style$/]',
      'Property[key.name="signDisplay"][value.value="negative"]',
    ],
  ],
]);

const checker = new ESLint({
  cwd: '/',
  overrideConfigFile: true,
  allowInlineConfig: false,
  overrideConfig: {
    plugins: { 'es-x': ecmaScript, compat },
    rules: rules as Linter.RulesRecord,
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    // Islands check for idle callbacks first.
    settings: {
      polyfills: ['requestIdleCallback'],
      'es-x': { aggressive: true },
      browsers: project.browserslist.plain,
    },
  },
});

/** The features in a script that an old browser lacks. */
async function missing(code: string) {
  const [result] = await checker.lintText(code.replace(neverRun, 'false'));
  return result!.messages.map(({ message }) => message);
}

/** In Astro's script, this runs only for component names with a period. Ours have none. */
const neverRun = /!Object\.hasOwn\(this\.Component,\w+\)/g;

const inlineScript = /<script(?![^>]*(?:\ssrc=|type="application\/))[^>]*>([^]+?)<\/script>/g;

// The editor needs a newer browser and says so.
const scripts = new Map([
  ...globSync(builtFile('_astro/*.js'))
    .filter((file) => !/\/(?:editor|index\.astro)[^/]*$/.test(file))
    .map((file) => [readFileSync(file, 'utf8'), file] as const),
  ...globSync(builtFile('**/*.html'))
    .filter((file) => !file.includes('/admin/'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(inlineScript)].map(([, code]) => [code!, file] as const),
    ),
]);

test('scripts run in the oldest browsers that get the plain site', async () => {
  expect(scripts.size).toBeGreaterThan(10);
  for (const [code, file] of scripts) expect.soft(await missing(code), file).toEqual([]);
});

for (const code of [
  'export const last = (list) => list.at(-1)',
  'export const copy = structuredClone({})',
  'export const own = (o) => Object.hasOwn(o, "a")',
  'export const last = (list) => list.findLast(Boolean)',
  'export const found = /(?<=a)b/',
  'export class Counter { #count = 0 }',
  'export const offset = new Intl.DateTimeFormat("en", { timeZoneName: "longOffset" })',
  'export const day = new Intl.DateTimeFormat("en", { dateStyle: "full" })',
  'export const signal = AbortSignal.timeout(1)',
  'export const send = (form) => form.requestSubmit()',
])
  test(`the check reports ${code}`, async () => {
    expect(await missing(code)).not.toEqual([]);
  });
