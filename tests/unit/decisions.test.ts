import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './project.ts';

const folder = join(root, 'docs/decisions');
const text = (file: string) => readFileSync(join(folder, file), 'utf8');

const shape =
  /^# .+\n\nDate: \d{4}-\d\d-\d\d\n\nStatus: (?:accepted|superseded by \[.+\]\(.+\))\n\nCode: (?<code>.+(?:\n.+)*)\n\n## Context\n\n[^]+\n\n## Decision\n\n[^]+\n\n## When to reverse it\n\n[^]+\n$/;

test('every decision has its date, status, code, and three sections, has 20 to 60 lines, and is listed by its title', () => {
  for (const file of globSync('*.md', { cwd: folder, exclude: ['README.md'] })) {
    const decision = text(file);
    const found = shape.exec(decision);
    assert.ok(found, file);
    const paths = [...found.groups!.code!.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
    assert.ok(paths.length >= 1 && paths.length <= 4, `${file}: names ${paths.length} files of code`);
    for (const path of paths) assert.ok(existsSync(join(root, path)), `${file}: ${path} does not exist`);
    const lines = decision.trimEnd().split('\n').length;
    assert.ok(lines >= 20 && lines <= 60, `${file}: has ${lines} lines`);
    const [title] = decision.slice('# '.length).split('\n');
    assert.ok(text('README.md').includes(`- [${title}](${file})\n`), file);
  }
});
