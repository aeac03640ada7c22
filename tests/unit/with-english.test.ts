import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLocale } from '../../src/i18n/locales.ts';
import type { Review } from '../../src/translations/review.ts';
import { withEnglish } from '../../src/views/with-english.ts';

const own = { lang: undefined, text: 'Solo ciudadanos.' };
const english = { lang: defaultLocale.lang, text: 'Only citizens.' };
const reviewed: Review = { state: 'reviewed', by: ['Ana'], date: '2026-03-05' };

for (const [review, text, lines] of [
  [{ state: 'original' }, own.text, [own]],
  [{ state: 'unreviewed' }, own.text, [own, english]],
  [{ state: 'stale' }, own.text, [english, own]],
  [reviewed, own.text, [own]],
  [reviewed, undefined, [english]],
  [{ state: 'unreviewed' }, undefined, [english]],
] as const)
  test(`a required text that is ${text ? review.state : 'missing'} has the right lines`, () =>
    assert.deepEqual(withEnglish(text, english.text, review), lines));
