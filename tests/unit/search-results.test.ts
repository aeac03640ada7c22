import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMeant } from '../../src/views/search-results.ts';

const results: readonly (readonly [query: string, excerpt: string, words: string | undefined, meant: boolean])[] = [
  ['refugee', 'World <mark>Refugee</mark> Day', undefined, true],
  ['donar', 'Su <mark>donación</mark> apoya', undefined, true],
  ['depotasyon', 'kont <mark>depòtasyon.</mark>', undefined, true],
  ['december', '<mark>18December.</mark>', undefined, true],
  ['ed', '<mark>Ede</mark> nou', undefined, true],
  ['green card', 'your <mark>card</mark>', undefined, true],
  ['abogado', 'Venga <mark>a</mark> un evento', undefined, false],
  ['attorney', 'look <mark>at</mark> it', undefined, false],
  ['deportação', 'e <mark>depois</mark> disso', undefined, false],
  ['asylum', '<mark>as</mark> long <mark>as</mark>', undefined, false],
  ['Lawyers', 'Looking for help?', 'lawyer, green card', true],
  ['mark', 'look <mark>at</mark> it', undefined, false],
  ['apple', 'Looking for help?', 'lawyer, asylum', false],
  ['calendar', 'Found by the name of its image', undefined, false],
  ['?!', '<mark>a</mark>', undefined, false],
];

test('a result is meant if it has half of a word, in its text or its search words', () => {
  for (const [query, excerpt, words, meant] of results) {
    assert.equal(isMeant(query, { excerpt, meta: words === undefined ? {} : { words } }), meant, query);
  }
});
