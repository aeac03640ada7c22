import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found, wordsOf, type SearchedPage } from '../../src/views/search-results.ts';

const page = (title: string, text: string, also = ''): SearchedPage => [
  '/',
  title,
  text,
  wordsOf(`${title} ${text} ${also}`).join(' '),
  also,
];

const results: readonly (readonly [query: string, texts: readonly string[], found: readonly string[]])[] = [
  ['refugee', ['World Refugee Day', 'A day'], ['World Refugee Day']],
  ['REFUGEES', ['World Refugee Day', 'A day'], ['World Refugee Day']],
  ['donar', ['Su donación apoya'], ['Su donación apoya']],
  ['donar', ['Su donación apoya', 'Donar'], ['Donar', 'Su donación apoya']],
  ['depotasyon', ['kont depòtasyon.'], ['kont depòtasyon.']],
  ['ed', ['Ede nou', 'Nou'], ['Ede nou']],
  ['green card', ['your card', 'a green card', 'green'], ['a green card']],
  ['green card', ['your card'], ['your card']],
  ['where do I find a lawyer?', ['Do find a place', 'a lawyer to find where I do'], ['a lawyer to find where I do']],
  ['immigrants', ['immigrants', 'the immigrant', 'immigration'], ['immigrants', 'the immigrant']],
  ['abogado', ['Venga a un evento'], []],
  ['attorney', ['look at it'], []],
  ['deportação', ['e depois disso'], []],
  ['asylum', ['as long as'], []],
  ['food', ['forward'], []],
  ['<b>', ['b'], ['b']],
  ['?!', ['a'], []],
  ['', ['a'], []],
];

test('a query finds the pages that match it nearly as well as the best page', () => {
  for (const [query, texts, expected] of results) {
    const pages = texts.map((text) => page('', text));
    assert.deepEqual(
      found(query, pages).map(([, , description]) => description),
      expected,
      query,
    );
  }
});

test('a page with the words in its title comes before a page with them in its text', () => {
  const pages = [page('News', 'give'), page('Ways to give', ''), page('Events', 'give')];
  assert.deepEqual(
    found('give', pages).map(([, title]) => title),
    ['Ways to give', 'News', 'Events'],
  );
  assert.deepEqual(
    found('donations', [page('News', 'donations'), page('Donate', ''), page('Events', 'donate')]).map(
      ([, title]) => title,
    ),
    ['Donate', 'News'],
  );
  assert.deepEqual(
    found('doar', [page('Sobre', 'doar'), page('Doe', '', 'doar doação')]).map(([, title]) => title),
    ['Doe', 'Sobre'],
  );
  assert.deepEqual(found('give', []), []);
});
