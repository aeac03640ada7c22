import { describe, test } from 'node:test';
import type { Published } from '../../src/content-model/published.ts';
import { defaultLocale, localeCodes, type LocaleCode } from '../../src/i18n/locales.ts';
import { sourceFile } from '../../src/routes/route.ts';
import { unshownFields } from '../../src/routes/unshown-fields.ts';
import { assertFaults } from './faults.ts';

const english = defaultLocale.code;
const translated = localeCodes.find((code) => code !== english)!;

function expectFaults(data: object, key: string, locale: LocaleCode = english, names: readonly string[] = []) {
  const entry = { collection: 'pages', key, locale } as const;
  const fieldLines = new Map(Object.keys(data).map((name, index) => [name, index + 2]));
  const rendered = { metadata: { frontmatter: { fieldLines } } };
  const published = { ...entry, filePath: sourceFile(entry), data, rendered } as unknown as Published;
  const says =
    locale === english ? /cannot show this field.*separate page/ : /English has no (?:callLink|aboutElection)/;
  assertFaults(
    unshownFields(published),
    names.map((name) => [`${sourceFile(entry)}: line ${fieldLines.get(name)}: ${name}`, says]),
  );
}

describe('a fact that a page can’t show is refused', () => {
  const facts = { aboutElection: true, citizensOnly: true, ends: '2026-12-18', callLink: '/events/' };

  for (const [key, names] of [
    ['x', []],
    ['about', []],
    ['services', ['callLink']],
    ['get-involved', ['aboutElection']],
    ['donate', ['aboutElection']],
    ['home', ['aboutElection', 'citizensOnly', 'ends']],
    ['not-found', ['aboutElection', 'citizensOnly', 'ends', 'callLink']],
  ] as const)
    test(key, () => {
      expectFaults(facts, key, english, names);
      expectFaults({ aboutElection: false, citizensOnly: false, callLink: undefined }, key);
      // A translation has the English facts, which are refused only there.
      expectFaults(facts, key, translated);
    });
});

test('a translation’s words without the fact in English are refused', () => {
  const call = { callTitle: 'A', callText: 'B', callButton: 'C' };
  expectFaults({ disclosure: 'A', ...call }, 'x', translated, ['disclosure', ...Object.keys(call)]);
  expectFaults({ disclosure: 'A', aboutElection: true, ...call, callLink: '/events/' }, 'x', translated);
});
