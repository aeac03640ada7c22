import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { editContent } from '../content-edits.ts';

const left = new Set(['node_modules', '.git', '.astro', 'dist', 'test-results']);

test('a year of untranslated edits changes no test result', () => {
  test.setTimeout(1_800_000);
  const copy = mkdtempSync(join(tmpdir(), 'edited-'));
  try {
    cpSync('.', copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    editContent(copy);
    for (const command of [
      ['node', '--test', '--test-reporter=dot', 'tests/unit/*.test.ts'],
      ['playwright', 'test', '--config', 'tests/playwright.config.ts', '--project', 'suite', '--reporter', 'dot'],
    ]) {
      // With Playwright's own variables, the tests of the copy would think that they are part of this run.
      const env = Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !/^(?:PW|TEST_|PLAYWRIGHT|FORCE_COLOR)/.test(name)),
      );
      const { status, stdout, stderr } = spawnSync(command[0]!, command.slice(1), { cwd: copy, encoding: 'utf8', env });
      expect(status, (stdout + stderr).slice(-5000)).toBe(0);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
