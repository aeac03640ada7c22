import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitAtName } from '../../src/views/linked-name.ts';

const names = ['The Union', 'The Union of Workers'];

for (const [text, expected] of [
  ['By The Union, not us.', ['By ', 'The Union', ', not us.']],
  ['The Union and The Union', ['', 'The Union', ' and The Union']],
  ['By The Union of Workers.', ['By ', 'The Union of Workers', '.']],
  ['By The Union (The Union of Workers)', ['By ', 'The Union', ' (The Union of Workers)']],
  ['The Unions, then The Union', ['The Unions, then ', 'The Union', '']],
  ['éThe Union', ['éThe Union', '', '']],
  ['<b>The Union</b> & us', ['<b>', 'The Union', '</b> & us']],
  ['Nobody', ['Nobody', '', '']],
  ['', ['', '', '']],
] as const) {
  test(`the first name in “${text}” is found`, () => assert.deepEqual(splitAtName(text, names), expected));
}

test('special characters in a name are literal', () => {
  assert.deepEqual(splitAtName('At A.B (C)', ['A.B (C)']), ['At ', 'A.B (C)', '']);
  assert.deepEqual(splitAtName('At AxB', ['A.B']), ['At AxB', '', '']);
});
