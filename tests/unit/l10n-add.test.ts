import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isLocaleCode, localeCodes } from '../../src/i18n/locales.ts';
import { emptyCatalog, registryFile, registryWith } from '../../src/l10n/add.ts';
import { assertFaults, faultsOf } from './faults.ts';
import { root } from './project.ts';

const registry = readFileSync(join(root, registryFile), 'utf8');

/** The new entry alone. */
function added(code: string, word = 'Forward'): string {
  const next = registryWith(registry, { code, word });
  const start = next.indexOf(`  {\n    code: '${code}'`);
  const end = next.indexOf('\n  },\n', start) + '\n  },\n'.length;
  assert.equal(next.slice(0, start) + next.slice(end), registry, 'everything else is as it was');
  return next.slice(start, end);
}

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
  test(`${code} gets its own name and direction, and begins in preview`, () => {
    const entry = added(code);
    assert.ok(entry.includes(`autonym: '${autonym}'`), entry);
    assert.ok(entry.includes(`dir: '${dir}'`), entry);
    assert.ok(entry.includes('preview: true'), entry);
    assert.ok(entry.includes(`formats: { by: 'intl', tag: '${code}' }`), entry);
  });
}

test('a word is written as it is, whatever is in it', () => {
  assert.ok(added(unknown[0]![0], "L'avant $& \\").includes(`word: 'L\\'avant $& \\\\'`));
});

for (const code of ['AR', 'a', 'arab', 'ar-EG', '', '../x', "x'", 'xq', 'ht2']) {
  test(`“${code}” is refused`, () => {
    assertFaults(
      faultsOf(() => registryWith(registry, { code, word: 'x' })),
      [[registryFile, /short name|no such language/]],
    );
  });
}

for (const code of localeCodes) {
  test(`${code} is refused: it is there`, () => {
    assertFaults(
      faultsOf(() => registryWith(registry, { code, word: 'x' })),
      [[registryFile, /there already/]],
    );
  });
}

test('a word with a line break is refused', () => {
  assertFaults(
    faultsOf(() => registryWith(registry, { code: unknown[0]![0], word: 'a\nb' })),
    [[registryFile, /line break/]],
  );
});

test('an empty locale file has the groups of its keys, in their order', () => {
  assert.equal(
    emptyCatalog(['b', 'nav.main', 'nav.z.y', 'a_few']),
    '{\n  "b": "",\n  "nav": {\n    "main": "",\n    "z": {\n      "y": ""\n    }\n  },\n  "a_few": ""\n}\n',
  );
});
