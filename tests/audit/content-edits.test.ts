import { expect, test } from '@playwright/test';
import { editContent } from '../content-edits.ts';
import { copyCheckout } from './checkout-copy.ts';

test('a year of untranslated edits doesn’t change test results', () => {
  test.setTimeout(1_800_000);
  using copy = copyCheckout();
  editContent(copy.root);
  for (const [command, ...args] of [
    ['node', '--test', '--test-reporter=dot', 'tests/unit/*.test.ts'],
    ['playwright', 'test', '--config', 'tests/playwright.config.ts', '--project', 'suite', '--reporter', 'dot'],
  ] as const) {
    const { status, output } = copy.run(command, ...args);
    expect(status, output.slice(-5000)).toBe(0);
  }
});
