import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts } from '../../src/translations/facts.ts';
import { blocks, hash, wordCount } from '../../src/translations/text.ts';
import type { LocaleCode } from '../../src/i18n/locales.ts';

/** The same facts in four languages. */
const same: [fact: string, texts: Record<'en', string> & Partial<Record<LocaleCode, string>>][] = [
  [
    'a date and a time',
    {
      en: 'Thursday, March 5, 2026, 1:30 PM',
      es: 'jueves, 5 de marzo de 2026, 1:30 p. m.',
      pt: 'quinta-feira, 5 de março de 2026, 13h30',
      ht: 'jedi 5 mas 2026, 1:30 PM',
    },
  ],
  ['an amount', { en: 'Give $1,250.50', es: 'Done $1,250.50', pt: 'Doe US$ 1.250,50', ht: 'Bay $1,250.50' }],
  ['a whole hour', { en: 'at 4 PM', es: 'a las 4 p. m.', pt: 'às 16h', ht: 'a 4 PM' }],
  [
    'a link and an address',
    {
      en: '[Give](/donate/) or a@b.org',
      es: '[Done](/donate/) o a@b.org',
      pt: '[Doe](/donate/) ou a@b.org',
      ht: '[Fè yon don](/donate/) oswa a@b.org',
    },
  ],
  ['the first of a month', { en: 'May 1, 2026', es: '1 de mayo de 2026', pt: '1º de maio de 2026', ht: '1 me 2026' }],
];

for (const [name, texts] of same) {
  test(`${name} is the same fact in every language`, () => {
    const expected = facts(texts.en, 'en');
    assert.ok(expected.length > 0);
    for (const [code, text] of Object.entries(texts)) assert.deepEqual(facts(text, code as LocaleCode), expected, text);
  });
}

test('a different number, day, amount, or address is a different fact', () => {
  const different = [
    'March 5',
    'March 6',
    'May 5',
    '$5',
    '$50',
    '5',
    '5:00 AM',
    '5 PM',
    '/5/',
    '[x](/5/)',
    '1.5',
    '15',
  ];
  assert.equal(new Set(different.map((text) => facts(text, 'en').join())).size, different.length - 1);
  assert.deepEqual(facts('You may come, mas 20 pesonn', 'en'), ['number 20']);
  assert.deepEqual(facts('{{count}} of {{total}}', 'en'), []);
});

test('Arabic and Persian digits count as digits', () => {
  assert.deepEqual(facts('٢٬٥٠٠ و $۲۵٫۵', 'es'), facts('2,500 y $25.5', 'es'));
});

test('a body is split at empty lines and can be rejoined', () => {
  const body = '\n\n# One\n\nTwo\nstill two\n   \n\n- three\r\n\r\nfour  ';
  const parts = blocks(body);
  assert.deepEqual(
    parts.map(({ text }) => text),
    ['# One', 'Two\nstill two', '- three', 'four'],
  );
  for (const { text, start, end } of parts) assert.equal(body.slice(start, end), text);
  assert.deepEqual(blocks(' \n\n'), []);
});

test('a hash is the same for every encoding of a text', () => {
  assert.equal(hash('kre\u00f2l\r\nayisyen '), hash('kreo\u0300l\nayisyen'));
  assert.notEqual(hash('kreyòl'), hash('kreyol'));
});

test('words to translate are counted without placeholders and addresses', () => {
  assert.equal(wordCount('Give {{amount}} to [our work](/donate/): it’s 501(c)(4).'), 8);
  assert.equal(wordCount(''), 0);
});
