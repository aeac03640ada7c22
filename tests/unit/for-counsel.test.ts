import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRules } from '../../src/translations/rules.ts';
import { root } from './project.ts';

test('the list for counsel names every text of legal weight', () => {
  const list = readFileSync(join(root, 'docs/for-counsel.md'), 'utf8');
  assert.deepEqual(
    readRules(root).critical.filter((id) => !list.includes(`\`${id}\``)),
    [],
  );
});
