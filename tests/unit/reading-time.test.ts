import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingMinutes } from '../../src/markdown/reading-time.ts';

const words = (count: number, word = 'word') => Array.from({ length: count }, () => word).join(' ');

test('reading takes a whole number of minutes, at least one', () => {
  for (const [text, minutes] of [
    ['', 1],
    ['---\n\n1 2 3 …', 1],
    [words(10), 1],
    [words(180), 1],
    [words(360), 2],
    [words(1800), 10],
  ] as const) {
    assert.equal(readingMinutes(text), minutes);
  }
});

test('a word is one word in every language and spelling', () => {
  for (const word of [
    'évènement',
    'mèkredi',
    'coração',
    'niñez',
    'l’immigrant',
    "O'Brien",
    'quinta-feira',
    'Здравствуй',
  ]) {
    for (const form of ['NFC', 'NFD'] as const) {
      assert.equal(readingMinutes(words(360, word.normalize(form))), 2, `${word} ${form}`);
    }
  }
});
