import type { Page } from '@playwright/test';

/** How far a page moves when the headings’ typeface arrives after it was rendered. */
export async function shiftByFont(page: Page, path: string): Promise<number> {
  let arrive!: () => void;
  const late = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/*.woff2', async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  arrive();
  const shift = await page.evaluate(async () => {
    const entries: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => void entries.push(...list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    await document.fonts.ready;
    const hasCome = Array.from(document.fonts).some(
      ({ family, status }) => family.includes('Forward Display') && status === 'loaded',
    );
    if (!hasCome) throw new Error('The face of the headings has not come.');
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    entries.push(...observer.takeRecords());
    return (entries as (PerformanceEntry & { value: number })[]).reduce((sum, { value }) => sum + value, 0);
  });
  await page.unroute('**/*.woff2');
  return shift;
}

/** Whether this system has a typeface that the headings fall back to; the measure means nothing without one. */
export const hasFallbackFont = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    new FontFace('', "local('Roboto Bold'), local('Arial Bold'), local('Liberation Sans Bold')").load().then(
      () => true,
      () => false,
    ),
  );
