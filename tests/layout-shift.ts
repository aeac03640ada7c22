import type { Page } from '@playwright/test';

/** A page's layout shift if the headings’ font arrives after the first paint. */
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
    const isLoaded = Array.from(document.fonts).some(
      ({ family, status }) => family.includes('Forward Display') && status === 'loaded',
    );
    if (!isLoaded) throw new Error('The headings’ font didn’t load.');
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    entries.push(...observer.takeRecords());
    return (entries as (PerformanceEntry & { value: number })[]).reduce((sum, { value }) => sum + value, 0);
  });
  await page.unroute('**/*.woff2');
  return shift;
}

/** Whether this system has one of the headings’ fallback fonts. Without one, the measurement is meaningless. */
export const hasFallbackFont = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    new FontFace('', "local('Roboto Bold'), local('Arial Bold'), local('Liberation Sans Bold')").load().then(
      () => true,
      () => false,
    ),
  );
