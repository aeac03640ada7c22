import { expect, test } from '@playwright/test';
import { locales } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';

const failed = locales.map(({ code }) => translator(code)('admin:failed'));

test('a browser that can’t read the editor’s script gets help in every language after a while', async ({ page }) => {
  await page.route('**/_astro/**', (route) => route.fulfill({ contentType: 'text/javascript', body: 'this is new' }));
  await page.goto('/admin/');
  const notes = page.locator('[data-note=failed]');
  await expect(notes).toHaveText(failed);
  for (const note of await notes.all()) {
    await expect(note).toBeHidden();
    // Skip the animation's delay.
    await note.evaluate((element) => element.getAnimations().forEach((animation) => animation.finish()));
    await expect(note).toBeVisible();
  }
});

test('a browser that can’t load the editor itself gets help at once', async ({ page }) => {
  await page.route('**/sveltia-cms-*/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'this is new' }),
  );
  await page.goto('/admin/');
  await expect(page.locator('[data-note]:visible')).toHaveText([failed[0]!]);
});
