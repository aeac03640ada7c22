import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './project.ts';

const folder = join(root, 'docs/decisions');
const text = (file: string) => readFileSync(join(folder, file), 'utf8');

const shape =
  /^# .+\n\nDate: \d{4}-\d\d-\d\d\n\nStatus: (?:accepted|superseded by \[.+\]\(.+\))\n\n## Context\n\n[^]+\n\n## Decision\n\n[^]+\n\n## When to reverse it\n\n[^]+\n$/;

test('every decision has its date, status, and three sections, is short, and is listed by its title', () => {
  for (const file of globSync('*.md', { cwd: folder, exclude: ['README.md'] })) {
    const decision = text(file);
    assert.match(decision, shape, file);
    assert.ok(decision.split('\n').length <= 61, file);
    const [title] = decision.slice('# '.length).split('\n');
    assert.ok(text('README.md').includes(`- [${title}](${file})\n`), file);
  }
});
