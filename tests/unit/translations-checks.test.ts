import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { publicLocales, defaultLocale, type LocaleCode } from '../../src/i18n/locales.ts';
import { checkTranslations } from '../../src/translations/checks.ts';
import { checkCode } from '../../src/translations/code-checks.ts';
import { forbiddenTerms } from '../../src/translations/glossary.ts';
import { codeTexts } from '../../src/translations/source-code.ts';
import { textChecks } from '../../src/translations/text-checks.ts';
import { lockFile, lockText, readLock } from '../../src/translations/lock.ts';
import { confirm } from '../../src/translations/recording.ts';
import type { RuleName } from '../../src/translations/rules.ts';
import { readUnits } from '../../src/translations/units.ts';
import { faultLine } from '../../src/lib/faults.ts';
import { root, temporaryProject } from './project.ts';
import { bringTexts, englishOf } from '../site-texts.ts';

const forbidden = forbiddenTerms('| gift | don | **kado**, bay (alone) | |\n| x | y | z | |');

const finding = (rule: RuleName, code: LocaleCode, english: string, translation: string) =>
  textChecks[rule]({ code, english, translation, isMarkdown: false, names: ['MIRA Coalition'], forbidden, limit: 20 });

const wrong: [RuleName, LocaleCode, english: string, translation: string][] = [
  ['placeholders', 'es', 'Hi {{name}}', 'Hola {{nombre}}'],
  ['tags', 'es', 'A <b>word</b>', 'Una palabra'],
  ['tags', 'es', 'A word', 'Una <i>palabra</i>'],
  ['identical', 'pt', 'Share', 'Share'],
  ['identical', 'pt', '**[Sign up](https://example.org/)**', '**[Sign up](https://example.org/)**'],
  ['links', 'ht', '[x](/donate/)', '[x](/es/donar/)'],
  ['facts', 'pt', 'Give $1,250', 'Doe US$ 1.205'],
  ['facts', 'es', 'by March 2', 'antes del 3 de marzo'],
  ['structure', 'ht', '[x](/donate/)', '[x](/about/)'],
  ['links', 'ht', '[x](/donate/)', '[x]( </es/donar/> "x")'],
  ['links', 'ht', '<a href="/donate/">x</a>', "<a href='/es/donar/'>x</a>"],
  ['links', 'pt', '[x]\n\n[x]: /donate/', '[x]\n\n[x]: /es/donar/'],
  ['facts', 'es', 'March 5 to April 6', 'Del 5 de abril al 6 de marzo'],
  ['facts', 'ht', 'Thursday, March 5', 'Vandredi 5 mas'],
  ['facts', 'ht', '$2 million', '$2 milya'],
  ['facts', 'pt', '$5', 'R$ 5'],
  ['facts', 'es', '5 percent', '5 personas'],
  ['structure', 'es', '<a href="/donate/">x</a>', "<a href='/about/'>x</a>"],
  ['glossary', 'ht', 'A gift', 'Yon Kado'],
  ['language', 'ht', 'Write to us.', 'Please write to us and we will answer.'],
  ['language', 'ht', 'Write to us.', 'Nous vous prions de nous écrire avec votre nom.'],
  ['language', 'ht', 'Your right', 'Dwa ou konfidansyalité'],
  ['language', 'ht', 'Read more', 'Read more'],
  ['language', 'ht', 'Contact us', 'Contactez-nous'],
  ['language', 'ht', 'Read on', 'Lire la suite'],
  ['language', 'pt', 'See all', 'See all news'],
  ['language', 'es', 'We are here', 'We are here for you'],
  ['length', 'es', 'Short', 'Demasiado largo para aquí'],
];

for (const [rule, code, english, translation] of wrong) {
  test(`${rule}: “${translation}” for “${english}” is reported`, () => {
    const found = finding(rule, code, english, translation);
    assert.match(found?.problem ?? '', /\.$/);
    assert.match(found?.remedy ?? '', /\.$/);
  });
}

const right: [RuleName, LocaleCode, english: string, translation: string][] = [
  ['tags', 'es', 'A <b>word</b>', 'Una <b>palabra</b>'],
  ['identical', 'pt', '{{start}}–{{end}}', '{{start}}–{{end}}'],
  ['identical', 'pt', 'MIRA Coalition', 'MIRA Coalition'],
  ['identical', 'pt', '**[example.org](https://www.example.org/x)**', '**[example.org](https://www.example.org/x)**'],
  ['links', 'ht', '[x](/donate/)', '[x](/donate/)'],
  ['facts', 'pt', 'Give $1,250 by March 2, 1 PM', 'Doe US$ 1.250 até 2 de março, 13h'],
  ['links', 'ht', '[x](/hope/)', '[x](/espwa/)'],
  ['facts', 'es', '2 billion people', '2 mil millones de personas'],
  ['facts', 'ht', '5%', '5 pousan'],
  ['facts', 'pt', 'On Mondays, March 5–7', 'Às segundas-feiras, 5–7 de março'],
  ['glossary', 'ht', 'A gift', 'Yon don, bay'],
  ['language', 'es', 'x', 'Panic! at the Disco tocó en la fiesta.'],
  ['language', 'ht', 'x', 'Nou pale sou “National Conference for the Rights of Immigrants and the Refugees”.'],
  ['language', 'ht', 'x', 'Ou ka li tout sit sa a san ou pa di nou kiyès ou ye.'],
  ['length', 'es', 'x', 'Corto'],
];

for (const [rule, code, english, translation] of right) {
  test(`${rule}: “${translation}” passes`, () => assert.equal(finding(rule, code, english, translation), undefined));
}

test('unused keys, unknown keys, and texts in code are reported with their lines, even in .astro files', () => {
  const code = [
    codeTexts(
      'src/a.astro',
      `---\nconst t = translator(locale);\n---\n<p title="Read me">{t('nav.main')}</p>\n<h1>Hello</h1>`,
    ),
    codeTexts('src/b.tsx', 'export const B = () => <p aria-label="Close it">{t(`news:kinds.${kind}`)}{"Written"}</p>;'),
    codeTexts(
      'src/c.ts',
      "t('nav.gone'); translator(code)('news:gone'); const key = 'site:used'; const same = 'hidden';\nconst say = translator(code); say(open ? 'nav.main' : 'nav.lost');",
    ),
    codeTexts(
      'src/d.astro',
      '---\n---\n<img alt={open ? "Opened" : name} />\n<p set:text="Set" />\n<p title=`Ticked` />\n{open && "Shown"}<p>{open ? "" : "Two " + name}</p>\n<p data-kind="Quiet" class={open && "is-open"} />',
    ),
  ];
  const keys = ['nav.main', 'nav.unused', 'used', 'hidden'].map((key) => `site:${key}`);
  keys.push('news:kinds.a_one', 'news:kinds.a_other');
  const said = checkCode(code, keys).map(faultLine).join('\n');
  for (const expected of [
    `locales/${defaultLocale.code}/site.json: nav.unused`,
    'src/c.ts: line 1: There is no key nav.gone',
    'src/c.ts: line 1: There is no key news:gone',
    'src/a.astro: line 4: “Read me”',
    'src/a.astro: line 5: “Hello”',
    'src/b.tsx: line 1: “Close it”',
    'src/b.tsx: line 1: “Written”',
    `locales/${defaultLocale.code}/site.json: hidden`,
    'src/c.ts: line 2: There is no key nav.lost',
    'src/d.astro: line 3: “Opened”',
    'src/d.astro: line 4: “Set”',
    'src/d.astro: line 5: “Ticked”',
    'src/d.astro: line 6: “Shown”',
    'src/d.astro: line 6: “Two”',
  ])
    assert.ok(said.includes(expected), `${expected} in\n${said}`);
  assert.equal(said.split('\n').length, 14, said);
});

/** Only the texts of the test site: everything that `status`, `check`, and `record` read. */
const copy = temporaryProject({});
bringTexts(copy);

/** Changes a file of the copy for one step, then restores it. */
function withChange<Result>(file: string, change: (text: string) => string, step: () => Result): Result {
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  assert.notEqual(change(before), before, `${file} is what it was`);
  writeFileSync(path, change(before));
  try {
    return step();
  } finally {
    writeFileSync(path, before);
  }
}

const targets = publicLocales.filter(({ code }) => code !== defaultLocale.code).map(({ code }) => code);

// Faults are the same in every language, so one is enough.
for (const code of targets.slice(0, 1)) {
  const strings = `locales/${code}/site.json`;
  const page = `src/content/pages/${code}/about.md`;
  const defects: [name: string, file: string, change: (text: string) => string, says: RegExp][] = [
    ['a missing text', strings, (text) => text.replace(/ {2}"skip".*\n/, ''), /skip: .* is missing/],
    [
      'a missing text that may equal the English',
      strings,
      (text) => text.replace(/ {2}"menu".*\n/, ''),
      /menu: .* is missing/,
    ],
    ['an empty text', strings, (text) => text.replace(/("skip": )".*"/, '$1" "'), /skip: .* is missing/],
    ['an extra text', strings, (text) => text.replace('{\n', '{\n  "skipp": "x",\n'), /skipp: .*no such key/],
    [
      'an English text',
      strings,
      (text) => text.replace(/("skip": )".*"/, `$1${JSON.stringify(englishOf('site:skip'))}`),
      /skip: This is the same/,
    ],
    [
      'a missing paragraph',
      page,
      (text) => text.trimEnd().replace(/\n\n(?:(?!\n\n)[^])*$/, '\n'),
      /lacks a bulleted list of 4 items/,
    ],
    ['an extra link', page, (text) => `${text.trimEnd()} [x](/nowhere/)\n`, /it adds \/nowhere\//],
    [
      'a duplicate address',
      page,
      (text) =>
        text.replace(
          /^permalink: .*/m,
          /^permalink: .*/m.exec(readFileSync(join(copy, `src/content/pages/${code}/donate.md`), 'utf8'))![0],
        ),
      /already taken by/,
    ],
    [
      'a long title',
      page,
      (text) => text.replace(/^title: .*/m, `title: ${'a'.repeat(80)}`),
      /title: 80 characters; the limit is 65\. Shorten it/,
    ],
  ];
  for (const [name, file, change, says] of defects) {
    test(`${name} in ${file} is reported only for its language`, () => {
      withChange(file, change, () => {
        const { faults: found } = checkTranslations(copy);
        assert.match(found.get(code)!.map(faultLine).join('\n'), says);
        for (const { code: other } of publicLocales) if (other !== code) assert.deepEqual(found.get(other), []);
      });
    });
  }
}

const about = (code: LocaleCode) => `src/content/pages/${code}/about.md`;
const meeting = 'We meet on Thursdays at 6 PM.';

for (const [what, file, change] of [
  ['a sentence is added to a paragraph', about(defaultLocale.code), (text: string) => `${text.trimEnd()} ${meeting}\n`],
  ['a paragraph is added', about(defaultLocale.code), (text: string) => `${text}\n${meeting}\n`],
  [
    'a paragraph is removed',
    about(defaultLocale.code),
    (text: string) => text.replace(/\nThe MIRA Coalition .*\n/, ''),
  ],
  [
    'an empty page gets text',
    `src/content/pages/${defaultLocale.code}/news.md`,
    (text: string) => `${text}\n${meeting}\n`,
  ],
  [
    'two sections swap places',
    about(defaultLocale.code),
    (text: string) => text.replace(/(## The MIRA Coalition\n\n.*\n\n)([^]*)/, '$2\n$1'),
  ],
  [
    'a paragraph is repeated',
    about(defaultLocale.code),
    (text: string) => text.replace(/\n\n(The name is.*)\n/, '\n\n$1\n\n$1\n'),
  ],
  [
    'the first paragraph is removed and another is added at the end',
    about(defaultLocale.code),
    (text: string) => `${text.replace(/^(---\n[^]*?\n---\n\n).*\n\n/, '$1')}\n${meeting}\n`,
  ],
  [
    'a title gets a number',
    about(defaultLocale.code),
    (text: string) => text.replace(/^title: .*/m, 'title: About the 14 of us'),
  ],
  [
    'a field is added',
    about(defaultLocale.code),
    (text: string) => text.replace('\n---\n', '\ncorrection: On May 3 we corrected a date.\n---\n'),
  ],
  [
    'a string gets a number',
    `locales/${defaultLocale.code}/site.json`,
    (text: string) => text.replace(/("skip": )".*"/, '$1"Skip 3 <b>menus</b>"'),
  ],
  [
    'a text of legal weight changes',
    `locales/${defaultLocale.code}/donate.json`,
    (text: string) => text.replace(/("taxStatement": ")/, '$1Since January 1, 2027: '),
  ],
  [
    'an exception becomes unused',
    `src/content/posts/${defaultLocale.code}/niic-2024.md`,
    (text: string) => text.replace('1,000', 'many'),
  ],
] as const) {
  test(`if ${what} in English, its translations are noted as stale and the check passes`, () => {
    withChange(file, change, () => {
      const { faults, notes } = checkTranslations(copy);
      for (const { code } of publicLocales) assert.deepEqual(faults.get(code)!.map(faultLine), []);
      const said = notes.map(faultLine).join('\n');
      for (const code of targets) assert.match(said, RegExp(`${code}/.*[Tt]he English has changed`));
    });
  });
}

test('a translation edited after its English changed is compared with the current English', () => {
  const [code] = targets as [LocaleCode];
  withChange(
    about(defaultLocale.code),
    (text) => `${text.trimEnd()} ${meeting}\n`,
    () =>
      withChange(
        about(code),
        (text) => `${text.trimEnd()} 7.\n`,
        () =>
          assert.match(
            checkTranslations(copy).faults.get(code)!.map(faultLine).join('\n'),
            /Numbers, dates, or amounts/,
          ),
      ),
  );
});

test('a stale translation is still checked for its language, glossary, and length', () => {
  const [code] = targets as [LocaleCode];
  withChange(
    about(defaultLocale.code),
    (text) => `${text}\n${meeting}\n`,
    () =>
      withChange(
        about(code),
        (text) => `${text.trimEnd()} See what they have done for all of you.\n`,
        () =>
          assert.match(checkTranslations(copy).faults.get(code)!.map(faultLine).join('\n'), /seems to contain English/),
      ),
  );
});

test('a word to avoid is noted but isn’t a fault, and a reviewed text may have it', () => {
  for (const code of targets) {
    const units = readUnits(copy, code);
    const words = units.strings.find(({ id }) => id === 'site:skip')!.translation!;
    const avoid = `"avoid": ${JSON.stringify({ [code]: { [words]: 'Say it so' } })}`;
    const check = () =>
      withChange(
        'locales/rules.json',
        (text) => text.replace('"avoid": {}', avoid),
        () => checkTranslations(copy),
      );
    const { faults, notes } = check();
    assert.deepEqual(faults.get(code), []);
    assert.match(notes.map(faultLine).join('\n'), RegExp(`^locales/${code}/site.json: skip: .*“Say it so”`, 'm'));
    const reviewed = confirm(units, readLock(copy, code), ['site:skip'], { reviewer: 'Ada', date: '2026-03-05' });
    withChange(
      lockFile(code),
      () => lockText(reviewed),
      () => assert.deepEqual(check().notes, []),
    );
  }
});

test('an unused exception is noted but isn’t a fault', () => {
  const exception = `"exceptions": [{ "rule": "length", "unit": "site:menu", "languages": ["${targets[0]!}"], "why": "x" },`;
  withChange(
    'locales/rules.json',
    (text) => text.replace('"exceptions": [', exception),
    () => assert.match(checkTranslations(copy).notes.map(faultLine).join('\n'), /site:menu: .*no longer needed/),
  );
});

for (const [name, entry, says] of [
  [
    'for an unknown rule',
    { rule: 'lenght', unit: 'site:menu', why: 'x' },
    /exceptions\[1\]\.rule: "lenght" is not .* Use one of placeholders, /,
  ],
  [
    'without a reason',
    { rule: 'length', unit: 'site:menu' },
    /exceptions\[1\]\.why: This field is missing\. Give the reason/,
  ],
  [
    'for an unknown language',
    { rule: 'length', unit: 'site:menu', languages: ['xx'], why: 'x' },
    /languages\[1\]: There is no such language\. List languages from en, /,
  ],
] as const) {
  test(`an exception ${name} is refused by field, with a remedy`, () => {
    withChange(
      'locales/rules.json',
      (text) => text.replace('"exceptions": [', `"exceptions": [${JSON.stringify(entry)},`),
      () => assert.throws(() => checkTranslations(copy), { message: says }),
    );
  });
}

/** Runs a command of `npm run l10n` in the copy. */
const l10n = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'src/translations/main.ts'), ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: '1772668800', NO_COLOR: '1' },
  });

test('the commands follow an English change from stale to recorded and return exit codes', () => {
  const standing = (code: LocaleCode) =>
    (JSON.parse(l10n('status', '--todo', code, '--json').stdout) as { id: string; state: string }[]).find(
      ({ id }) => id === 'site:skip',
    )?.state;
  withChange(
    `locales/${defaultLocale.code}/site.json`,
    (text) => text.replace(/("skip": )".*"/, '$1"Go to the content now"'),
    () => {
      for (const code of targets) assert.equal(standing(code), 'stale');
      const [first, second] = targets as [LocaleCode, LocaleCode];
      assert.equal(l10n('confirm', '--lang', first, '--by', 'Marie', 'site:skip').status, 1);
      withChange(
        `locales/${first}/site.json`,
        (text) => text.replace(/("skip": )".*"/, '$1"X y z"'),
        () => {
          assert.equal(standing(first), 'unrecorded');
          assert.equal(l10n('record', '--lang', first, '--by', 'Jean').status, 0);
          assert.equal(standing(first), 'unreviewed');
          assert.equal(l10n('confirm', '--lang', first, '--by', 'Marie', 'site:skip').status, 0);
          assert.equal(standing(first), undefined);
          assert.match(readFileSync(join(copy, `locales/${first}/review.lock.json`), 'utf8'), /"reviewer": "Marie"/);
          assert.equal(standing(second), 'stale');
        },
      );
      assert.equal(l10n('minor', 'site:skip').status, 0);
      assert.equal(standing(second), 'unreviewed');
    },
  );
});

for (const args of [
  ['nothing'],
  ['status', '--todo', 'xx'],
  ['status', '--what'],
  ['confirm', '--lang', 'ht'],
  ['minor'],
]) {
  test(`“${args.join(' ')}” exits with 2 and explains the correct use`, () => {
    const { status, stderr, stdout } = l10n(...args);
    assert.equal(status, 2);
    assert.match(stderr, /\.\s*$/);
    assert.equal(stdout, '');
  });
}

test('help lists the commands and their options', () => {
  const { stdout, status } = l10n();
  assert.equal(status, 0);
  for (const name of ['status', 'check', 'record', 'minor', 'confirm', 'export', 'import', 'pseudo', 'add'])
    assert.match(stdout, RegExp(`^ {2}${name} `, 'm'));
  assert.match(l10n('minor', '--help').stdout, /npm run l10n -- minor/);
});
