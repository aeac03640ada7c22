import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lockText, readLock, type ReviewLock } from '../../src/translations/lock.ts';
import { englishFigures } from '../../src/translations/english-figures.ts';
import { confirm, confirmable, minor, record } from '../../src/translations/recording.ts';
import { isEntryBehind, isStringBehind, entryState, unitStatuses, stringState } from '../../src/translations/states.ts';
import type { EntryText, EntryUnit, StringUnit, Units } from '../../src/translations/units.ts';
import { faultLine } from '../../src/lib/faults.ts';
import { faultsOf } from './faults.ts';
import { temporaryProject } from './project.ts';

const refused = (step: () => unknown) => faultsOf(step).map(faultLine).join('\n');

const nothing: ReviewLock = { strings: {}, entries: {} };
const day = '2026-03-05';

const string = (english: string, translation: string | undefined): StringUnit => ({
  id: 'site:menu',
  file: 'locales/ht/site.json',
  key: 'menu',
  english,
  translation,
});

const text = (title: string, ...blocks: string[]): EntryText => ({ fields: new Map([['title', title]]), blocks });

const entry = (english: EntryText, translation: EntryText | undefined): EntryUnit => ({
  id: 'pages/about',
  file: 'src/content/pages/ht/about.md',
  english,
  translation,
});

const units = (strings: StringUnit[], entries: EntryUnit[] = []): Units => ({ strings, entries, extra: [] });

const english = text('About', 'One', 'Two', 'Three');
const creole = text('Konsènan nou', 'Youn', 'De', 'Twa');
const recorded = record(units([string('Menu', 'Meni')], [entry(english, creole)]), nothing, day);

const stringTable: [StringUnit, string][] = [
  [string('Menu', undefined), 'missing'],
  [string('Menu', 'Meni'), 'unreviewed'],
  [string('Menu ', 'Meni\n'), 'unreviewed'],
  [string('The menu', 'Meni'), 'stale'],
  [string('Menu', 'Meni a'), 'unrecorded'],
  [string('The menu', 'Meni a'), 'unrecorded'],
];

for (const [unit, state] of stringTable) {
  test(`“${unit.translation}” for “${unit.english}” is ${state}`, () => {
    assert.equal(stringState(unit, recorded.strings[unit.id]), state);
  });
}

const entryTable: [name: string, EntryUnit, string][] = [
  ['without a file', entry(english, undefined), 'missing'],
  ['without a change', entry(english, creole), 'unreviewed'],
  ['with a changed English block', entry(text('About', 'One', 'Two!', 'Three'), creole), 'stale'],
  ['with a changed English title', entry(text('About us', 'One', 'Two', 'Three'), creole), 'stale'],
  ['with a new English block', entry(text('About', 'One', 'New', 'Two', 'Three'), creole), 'stale'],
  ['with a removed English block', entry(text('About', 'One', 'Three'), creole), 'stale'],
  [
    'with a change in both languages',
    entry(text('About', 'One', 'Two!', 'Three'), text('Konsènan nou', 'Youn', 'De!', 'Twa')),
    'unrecorded',
  ],
  ['with a changed translation', entry(english, text('Konsènan nou', 'Youn', 'De!', 'Twa')), 'unrecorded'],
  ['with a new translated block', entry(english, text('Konsènan nou', 'Youn', 'De', 'Twa', 'Kat')), 'unrecorded'],
  ['with translated blocks swapped', entry(english, text('Konsènan nou', 'De', 'Youn', 'Twa')), 'unrecorded'],
  [
    'reordered in both languages',
    entry(text('About', 'Two', 'One', 'Three'), text('Konsènan nou', 'De', 'Youn', 'Twa')),
    'unreviewed',
  ],
  ['with a removed translated block', entry(english, text('Konsènan nou', 'Youn', 'De')), 'unrecorded'],
];

for (const [name, unit, state] of entryTable) {
  test(`an entry ${name} is ${state}`, () => assert.equal(entryState(unit, recorded.entries[unit.id]), state));
}

const whole = text('Konsènan nou', 'Youn', 'De');
const ofOne = entry(text('About', 'One'), text('Konsènan nou', 'Youn'));
const ofTwo = entry(text('About', 'One', 'Two'), whole);
const oneForTwo = entry(text('About', 'One'), whole);
const bodyTable: [name: string, from: EntryUnit, to: EntryUnit, string][] = [
  ['one paragraph', ofOne, ofOne, 'unreviewed'],
  ['one paragraph with changed English', ofOne, entry(text('About', 'One!'), ofOne.translation), 'stale'],
  ['one paragraph whose translation became two', ofOne, oneForTwo, 'unrecorded'],
  ['one paragraph with a change in both languages', ofOne, entry(text('About', 'One!'), whole), 'unrecorded'],
  ['one paragraph translated as two', oneForTwo, oneForTwo, 'unreviewed'],
  ['one paragraph translated as two, with changed English', oneForTwo, entry(text('About', 'One!'), whole), 'stale'],
  ['two paragraphs without the first in English', ofTwo, entry(text('About', 'Two'), whole), 'stale'],
  ['two paragraphs without the last in English', ofTwo, entry(text('About', 'One'), whole), 'stale'],
];
for (const [name, from, to, state] of bodyTable) {
  test(`a body of ${name} is ${state}`, () => {
    const { entries } = record(units([], [from]), nothing, day);
    assert.equal(entryState(to, entries[to.id]), state);
  });
}

test('an edited translation doesn’t hide a change in the English', () => {
  const touched = [
    entry(text('About', 'One', 'Two!', 'Three'), text('Konsènan nou', 'Youn', 'De ', 'Twa!')),
    entry(text('About us', 'One', 'Two', 'Three'), text('Sou nou', 'Youn', 'De', 'Twa')),
    entry(text('About', 'One', 'Two', 'Three', 'Four'), text('Konsènan nou', 'Youn', 'De', 'Twa', 'Kat')),
    entry(text('About', 'One', 'Two'), text('Konsènan nou', 'Youn', 'De')),
  ];
  for (const unit of touched) assert.ok(isEntryBehind(unit, recorded.entries[unit.id]));
  for (const unit of [entry(english, creole), entry(english, text('Konsènan nou', 'Youn', 'De!', 'Twa'))])
    assert.ok(!isEntryBehind(unit, recorded.entries[unit.id]));
  const menu = string('Menu', 'Meni');
  assert.ok(!isStringBehind(menu, recorded.strings[menu.id]));
  assert.ok(isStringBehind({ ...menu, english: 'The menu', translation: 'Meni a' }, recorded.strings[menu.id]));
});

test('only changed English words count as work', () => {
  const changed = entry(text('About', 'One', 'Two and two', 'Three'), creole);
  assert.deepEqual(
    unitStatuses(units([], [changed]), recorded).map(({ words }) => words),
    [3],
  );
});

test('recording again changes nothing but drops texts that no longer exist', () => {
  const all = units([string('Menu', 'Meni')], [entry(english, creole)]);
  assert.equal(lockText(record(all, recorded, '2027-01-01', 'Somebody')), lockText(recorded));
  assert.deepEqual(record(units([]), recorded, day), nothing);
});

test('a change in one block doesn’t hide another stale block', () => {
  const unit = entry(text('About', 'One', 'Two!', 'Three'), text('Konsènan nou', 'Youn', 'De', 'Twa, twa'));
  const next = record(units([], [unit]), recorded, day);
  assert.equal(entryState(unit, next.entries[unit.id]), 'stale');
  const updated = entry(unit.english, text('Konsènan nou', 'Youn', 'De!', 'Twa, twa'));
  const last = record(units([], [updated]), next, day);
  assert.equal(entryState(updated, last.entries[unit.id]), 'unreviewed');
});

test('recording makes a text unreviewed, never reviewed, under the translator’s name', () => {
  const all = units([string('Menu', 'Meni')], [entry(english, creole)]);
  const confirmed = confirm(all, recorded, confirmable(all, recorded), { reviewer: 'Marie', date: day });
  assert.equal(stringState(all.strings[0]!, confirmed.strings['site:menu']), 'reviewed');
  assert.equal(entryState(all.entries[0]!, confirmed.entries['pages/about']), 'reviewed');
  const changed = units([string('Menu', 'Meni a')], [entry(english, text('Sou nou', 'Youn', 'De', 'Twa'))]);
  const next = record(changed, confirmed, '2026-04-01', 'Jean');
  for (const each of [next.strings['site:menu']!, next.entries['pages/about']!])
    assert.partialDeepStrictEqual(each, { state: 'unreviewed', translator: 'Jean', date: '2026-04-01' });
  assert.ok(!('reviewer' in next.strings['site:menu']!));
});

for (const unit of [string('Menu', undefined), string('The menu', 'Meni'), string('Menu', 'Meni a')]) {
  test(`a text that is ${stringState(unit, recorded.strings[unit.id])} can’t be confirmed`, () => {
    const said = refused(() => confirm(units([unit]), recorded, [unit.id], { reviewer: 'Marie', date: day }));
    assert.match(said, /^locales\/ht\/site\.json: site:menu: This text is /);
  });
}

test('a minor change in the English keeps the states', () => {
  const all = units([string('Menu!', 'Meni')], [entry(text('About.', 'One', 'Two.', 'Three'), creole)]);
  const confirmed = confirm(units([string('Menu', 'Meni')]), recorded, ['site:menu'], { reviewer: 'Marie', date: day });
  const next = minor(all, confirmed, ['site:menu', 'pages/about']);
  assert.equal(stringState(all.strings[0]!, next.strings['site:menu']), 'reviewed');
  assert.equal(entryState(all.entries[0]!, next.entries['pages/about']), 'unreviewed');
});

const meaning: [string, Units][] = [
  ['a number in a string', units([string('Menu 2', 'Meni')])],
  ['a link', units([], [entry(text('About', 'One', 'Two [x](/donate/)', 'Three'), creole)])],
  ['a date in a title', units([], [entry(text('About March 5', 'One', 'Two', 'Three'), creole)])],
  ['a new paragraph', units([], [entry(text('About', 'One', 'Two', 'More', 'Three'), creole)])],
];

for (const [name, changed] of meaning) {
  test(`a change isn’t minor with ${name}`, () => {
    const ids = [...changed.strings, ...changed.entries].map(({ id }) => id);
    assert.match(
      refused(() => minor(changed, recorded, ids)),
      /translators must see it/,
    );
  });
}

const pay = 'From Monday, March 5 to April 6 pay two dollars, not 1,000: [a](/b/), twice.';
for (const other of [
  'From Monday, April 6 to March 5 pay two dollars, not 1,000: [a](/b/), twice.',
  'From Friday, March 5 to April 6 pay two dollars, not 1,000: [a](/b/), twice.',
  'From Monday, March 5 to April 6 pay three dollars, not 1,000: [a](/b/), twice.',
  'From Monday, March 5 to April 6 pay two dollars, 1,000: [a](/b/), twice.',
  'From Monday, March 5 to April 6 pay two euros, not 1,000: [a](/b/), twice.',
  'From Monday, March 5 to April 6 pay two dollars, not 1,000: [a](/c/), twice.',
  'From Monday, March 5 to April 6 pay two dollars, not 1,000: [a](/b/), once.',
]) {
  test(`a minor change can’t turn “${pay}” into “${other}”`, () =>
    assert.notDeepEqual(englishFigures(other), englishFigures(pay)));
}

test('a minor change may change anything but figures', () => {
  const other = 'from Monday, March 5, till April 6, pay two dollars; not 1000: [A](/b/), twice!';
  assert.deepEqual(englishFigures(other), englishFigures(pay));
});

test('an unknown text is refused', () => {
  assert.match(
    refused(() => minor(units([]), nothing, ['site:nope'])),
    /There is no such text/,
  );
});

test('a lock is sorted, has a line for each string, and can be read again', () => {
  const written = lockText(recorded);
  const root = temporaryProject({ 'locales/ht/review.lock.json': written });
  assert.deepEqual(readLock(root, 'ht'), recorded);
  assert.equal(written.split('\n').filter((line) => line.includes('"site:menu"')).length, 1);
  const backwards = { strings: { b: recorded.strings['site:menu']!, a: recorded.strings['site:menu']! }, entries: {} };
  assert.ok(lockText(backwards).indexOf('"a"') < lockText(backwards).indexOf('"b"'));
});

test('without a lock, nothing is recorded, and a broken lock is named', () => {
  assert.deepEqual(readLock(temporaryProject({}), 'ht'), nothing);
  for (const broken of ['{', '[]', '{"strings":{"a":{"state":"perfect"}},"entries":{}}']) {
    const root = temporaryProject({ 'locales/ht/review.lock.json': broken });
    assert.match(
      refused(() => readLock(root, 'ht')),
      /^locales\/ht\/review\.lock\.json/,
    );
  }
});
