import { expect, test } from '@playwright/test';

test('screen readers read an email address without a space', async ({ page }) => {
  const devTools = await page.context().newCDPSession(page);
  // Playwright computes names itself, and differently from the browser.
  for (const path of ['/contact/', '/donate/', '/donate/thank-you/', '/privacy/']) {
    await page.goto(path);
    const { nodes } = await devTools.send('Accessibility.getFullAXTree');
    const names = nodes.flatMap(({ role, name }) => (role?.value === 'link' ? [String(name?.value)] : []));
    const addresses = names.filter((name) => name.includes('@'));
    expect(addresses.length, path).toBeGreaterThan(0);
    for (const address of addresses) expect(address, path).toMatch(/^\S+$/);
  }
});
