import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { editContent } from '../content-edits.ts';
import { root, temporaryProject } from './project.ts';

test('after a year of untranslated edits, the check and the build still pass', () => {
  const copy = temporaryProject({});
  for (const name of ['src', 'public', 'locales', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  editContent(copy);
  for (const args of [
    ['src/translations/main.ts', 'check'],
    ['src/build/main.ts', '--pages-only'],
  ]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  }
});
