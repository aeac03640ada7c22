import { expect, test, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf, parseWallTime } from '../../src/calendar/wall-time.ts';
import { formatter } from '../../src/i18n/format.ts';
import { publicLocales, defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { builtFile, homeOf, manifest, pathIn } from './built-site.ts';
import { builtRoot } from './site-copy.ts';

const boston = 'America/New_York';
const migrantsDay = '2026-12-18';
const begins = instantOf(migrantsDay, boston);
const panel = (page: Page) => page.getByRole('region', { name: /./ }).filter({ has: page.getByRole('timer') });

/** Opens a page with the reader's clock stopped at an instant. Tests move it from there. */
async function openAt(page: Page, path: string, at: number) {
  await page.clock.install({ time: at - 60_000 });
  await page.goto(path);
  await expect(page.getByRole('timer')).toBeVisible();
  // An island that hasn't hydrated yet would wait forever for the stopped clock.
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  await page.clock.pauseAt(at);
}

/** The numbers and units of the countdown. */
const figures = (page: Page) =>
  page
    .getByRole('timer')
    .locator('p')
    .evaluateAll((all) => all.map((p) => [...p.children].map((part) => part.textContent)));

for (const locale of publicLocales) {
  const t = translator(locale.code);
  const format = formatter(locale);
  const unit = (name: 'days' | 'hours' | 'minutes' | 'seconds', count: number) => [
    format.number(count),
    t(`events:countdown.${name}`, { count }),
  ];

  test(`in ${locale.autonym}, the countdown has the right numbers and plurals`, { tag: '@all' }, async ({ page }) => {
    await openAt(page, homeOf(locale), begins - 2 * 86_400_000 - 3_600_000 - 60_000);
    await expect.poll(() => figures(page)).toEqual([unit('days', 2), unit('hours', 1), unit('minutes', 1)]);
    await page.clock.fastForward(86_400_000);
    await expect.poll(() => figures(page)).toEqual([unit('days', 1), unit('hours', 1), unit('minutes', 1)]);
    await page.clock.fastForward(86_400_000);
    await expect.poll(() => figures(page)).toEqual([unit('hours', 1), unit('minutes', 1)]);
    await page.clock.fastForward(3_600_000);
    await expect.poll(() => figures(page)).toEqual([unit('minutes', 1), unit('seconds', 0)]);
    await page.clock.fastForward(1000);
    await expect.poll(() => figures(page)).toEqual([unit('minutes', 0), unit('seconds', 59)]);
  });

  test(`in ${locale.autonym}, an all-day event is “today” until midnight in Boston, then the next event follows`, async ({
    page,
  }) => {
    await openAt(page, homeOf(locale), begins - 1000);
    const main = page.getByRole('main');
    await expect(main.getByText(t('events:states.today'), { exact: true })).toHaveCount(0);
    await page.clock.runFor(1000);
    await expect(main.getByText(t('events:states.today'), { exact: true }).first()).toBeVisible();
    await page.clock.fastForward(86_399_000);
    await expect(main.getByText(t('events:states.today'), { exact: true }).first()).toBeVisible();
    await page.clock.runFor(1000);
    await expect(main.getByText(format.date(parseWallTime('2027-06-20')))).toBeVisible();
    await expect(page.getByRole('status')).toHaveText(/: /);
  });
}

test('a worker loads the formats of numbers and dates, then ends', async ({ page, request }) => {
  const programs: string[] = [];
  const ended: Promise<unknown>[] = [];
  page.on('worker', (worker) => {
    programs.push(worker.url());
    ended.push(worker.waitForEvent('close'));
  });
  await page.goto(homeOf(defaultLocale));
  await expect(panel(page)).toBeVisible();
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  await Promise.all(ended);
  expect(programs).toHaveLength(1);
  const program = await (await request.get(programs[0]!)).text();
  for (const format of ['Intl.NumberFormat', 'Intl.DateTimeFormat']) expect(program).toContain(format);
});

const withoutWorker: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'doesn’t arrive': (page) => page.route(/worker/, (route) => route.abort()),
  'never responds': (page) => page.route(/worker/, () => undefined),
  'isn’t allowed': (page) =>
    page.addInitScript(() => {
      window.Worker = function () {
        throw new DOMException('Refused', 'SecurityError');
      } as unknown as typeof Worker;
    }),
};
for (const [name, hinder] of Object.entries(withoutWorker)) {
  test(`the countdown runs if the worker ${name}`, async ({ page }) => {
    await hinder(page);
    await openAt(page, homeOf(defaultLocale), begins - 60_000);
    await expect.poll(async () => (await figures(page))[0]?.[0]).toBe('1');
  });
}

const hosts = [
  ['America/Sao_Paulo', 'pt-BR'],
  ['Asia/Tokyo', 'ja-JP'],
  ['Pacific/Honolulu', 'es-ES'],
] as const;
for (const [host, [zone, language]] of hosts.entries()) {
  test.describe(`a reader in ${zone} whose system language is ${language}`, () => {
    test.use({ timezoneId: zone, locale: language });

    // One host per language is enough, because unit tests check that hosts don't change formats.
    for (const locale of publicLocales.filter((_, index) => index % hosts.length === host)) {
      test(`sees the same dates and the same time left in ${locale.autonym}`, async ({ page }) => {
        await openAt(page, homeOf(locale), begins - 3_600_000 * 25);
        const { date, number } = formatter(locale);
        await expect(page.getByRole('timer').locator('b')).toHaveText([number(1), number(1), number(0)]);
        await expect(page.getByRole('main').getByText(date(parseWallTime(migrantsDay)))).toBeVisible();
      });
    }
  });
}

test('the countdown is right at once after time in the background and after a clock change', async ({ page }) => {
  await openAt(page, '/', begins - 86_400_000 * 3);
  const days = page.getByRole('timer').locator('b').first();
  await expect(days).toHaveText('3');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.clock.fastForward(86_400_000 + 600_000);
  await expect(days).toHaveText('3');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page.getByRole('timer').locator('b')).toHaveText(['1', '23', '50']);
  await page.clock.setSystemTime(begins - 86_400_000 * 9);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(days).toHaveText('9');
});

test('ticks aren’t announced, numbers aren’t translated, and nothing moves on hydration', async ({ page }) => {
  // Without the display font, only the island can move the page.
  await page.route('**/*.woff2', (route) => route.abort());
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) =>
      list.getEntries().forEach((entry) => shifts.push((entry as unknown as { value: number }).value)),
    ).observe({
      type: 'layout-shift',
      buffered: true,
    });
  });
  const pages = ['/', '/events/', '/events/international-migrants-day/', '/march-5-launch-event/'];
  // Keep the content below the panel in view.
  await page.setViewportSize({ width: 820, height: 1180 });
  // Include the event's day and a time long after the build, when the build's next event is over.
  const times = [
    ...pages.map((path) => [path, undefined] as const),
    ['/events/international-migrants-day/', begins + 3_600_000] as const,
    ['/', begins + 40 * 86_400_000] as const,
  ];
  for (const [path, at] of times) {
    if (at) await page.clock.setFixedTime(at);
    await page.goto(path);
    const timer = page.getByRole('timer').first();
    if (at === begins + 3_600_000) {
      await expect(page.getByText(translator(defaultLocale.code)('events:states.today')).first()).toBeVisible();
    } else {
      await expect(timer).toBeVisible();
      await expect(timer).not.toHaveAttribute('aria-live');
    }
    for (const digit of await timer.locator('b').all()) await expect(digit).toHaveAttribute('translate', 'no');
    await expect(page.getByRole('status').first()).toHaveText('');
    const moved = await page.evaluate(() =>
      (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
    );
    expect(moved, path).toBeLessThan(0.001);
  }
});

test('the countdown hydrates if a browser doesn’t report paints', async ({ page }) => {
  await page.addInitScript(() => {
    PerformanceObserver.prototype.observe = () => undefined;
  });
  await page.goto('/events/');
  await expect(page.getByRole('timer')).toBeVisible();
});

test('a page translated by the browser keeps counting and moves on to the next event', async ({ page }) => {
  await openAt(page, '/', begins - 7_200_000 - 60_000);
  const timer = page.getByRole('timer');
  const t = translator(defaultLocale.code);
  await expect(timer).toContainText(`1 ${t('events:countdown.minutes', { count: 1 })}`);
  // Wrap every text in an element, as browsers do.
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement!.closest('[translate=no], script, style')) continue;
      const wrapper = document.createElement('span');
      text.replaceWith(wrapper);
      wrapper.append(`«${text.data}»`);
    }
  });
  await page.clock.fastForward(60_000);
  await expect(timer).toContainText(
    `2 «${t('events:countdown.hours', { count: 2 })}»0 ${t('events:countdown.minutes', { count: 0 })}`,
  );
  await page.clock.fastForward(7_200_000 + 86_400_000);
  const panel = page.getByRole('main').locator('section').filter({ has: timer });
  await expect(panel).toContainText('World Refugee Day');
  await expect(panel).toContainText('Sunday, June 20, 2027');
  await expect(panel).not.toContainText('Migrants', { useInnerText: true });
  await expect(panel).not.toContainText('December', { useInnerText: true });
});

test('all countdowns on a page share one timer', { tag: '@all' }, async ({ page }) => {
  await page.addInitScript(() => {
    const pending = new Set<number>();
    const set = window.setTimeout;
    const clear = window.clearTimeout;
    Object.assign(window, { pending });
    window.setTimeout = ((run: () => void, delay?: number) => {
      const id = set(() => (pending.delete(id), run()), delay) as unknown as number;
      if ((delay ?? 0) > 500) pending.add(id);
      return id;
    }) as typeof setTimeout;
    window.clearTimeout = ((id: number) => (pending.delete(id), clear(id))) as typeof clearTimeout;
  });
  await page.goto('/events/');
  await expect(page.getByRole('timer')).toBeVisible();
  await expect.poll(() => page.evaluate(() => (window as unknown as { pending: Set<number> }).pending.size)).toBe(1);
});

for (const locale of publicLocales) {
  test(`the lists in ${locale.autonym} follow the reader’s clock`, async ({ page }) => {
    const t = translator(locale.code);
    const { date } = formatter(locale);
    await openAt(page, pathIn(locale, '/events/'), instantOf('2027-12-25', boston));
    const main = page.getByRole('main');
    const list = (heading: string) =>
      main.locator('section').filter({ has: page.getByRole('heading', { name: heading, level: 2 }) });
    await expect(list(t('events:upcoming')).getByText(date(parseWallTime('2028-12-18')))).toBeVisible();
    await expect(list(t('events:past')).getByText(date(parseWallTime('2026-03-05')))).toBeVisible();
    const years = await list(t('events:past')).getByRole('heading', { level: 3 }).allTextContents();
    expect(years).toContain('2026');
    expect(years).toEqual(years.toSorted().reverse());
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page shows the date in words and no countdown', { tag: '@all' }, async ({ page }) => {
    for (const locale of publicLocales) {
      await page.goto(pathIn(locale, '/events/international-migrants-day/'));
      await expect(
        page.getByRole('heading', { name: formatter(locale).date(parseWallTime(migrantsDay)) }),
      ).toBeVisible();
      await expect(page.getByRole('timer')).toBeHidden();
    }
  });

  test('the calendar’s address can be copied, because Android doesn’t open webcal links', async ({ page, request }) => {
    for (const locale of publicLocales) {
      await page.goto(pathIn(locale, '/events/'));
      const address = await page
        .getByRole('main')
        .getByText(/^https?:\/\/\S+\.ics$/)
        .textContent();
      expect(new URL(address!).pathname).toBe(`/calendar/all.${locale.code}.ics`);
      expect((await request.get(new URL(address!).pathname)).status()).toBe(200);
      const link = page.getByRole('link', { name: translator(locale.code)('events:calendar.subscribeLink') });
      await expect(link).toHaveAttribute('href', address!.replace(/^https?/, 'webcal'));
    }
  });
});

test('every event has a valid calendar file in every language, linked from its page', async ({ request }) => {
  const keys = readdirSync(join(builtRoot, 'src/content/events', defaultLocale.code)).map((name) =>
    name.replace('.md', ''),
  );
  for (const { code } of publicLocales) {
    for (const key of [...keys, 'all']) {
      const response = await request.get(`/calendar/${key}.${code}.ics`);
      expect(response.headers()['content-type']).toBe('text/calendar; charset=utf-8');
      const calendar = new ICAL.Component(ICAL.parse(await response.text()) as unknown[]);
      expect(calendar.getAllSubcomponents('vevent')).toHaveLength(key === 'all' ? keys.length : 1);
    }
  }
  const linked = manifest.routes.flatMap(({ path }) =>
    [...readFileSync(builtFile(`${path}index.html`), 'utf8').matchAll(/href="(\/calendar\/[^"]+)"/g)].map(
      ([, href]) => href!,
    ),
  );
  expect(linked.length).toBeGreaterThan(0);
  for (const href of new Set(linked)) expect((await request.get(href)).status(), href).toBe(200);
});

test('an event’s structured data has its zone, place, and language', async ({ page }) => {
  for (const locale of publicLocales) {
    await page.goto(pathIn(locale, '/march-5-launch-event/'));
    const text = await page.locator('script[type="application/ld+json"]').textContent();
    const { '@graph': nodes } = JSON.parse(text!) as { '@graph': Record<string, unknown>[] };
    expect(nodes.find((node) => node['@type'] === 'Event')).toMatchObject({
      '@type': 'Event',
      startDate: '2026-03-05T11:30:00-05:00',
      endDate: '2026-03-05T13:30:00-05:00',
      eventStatus: expect.stringMatching(/^https:\/\/schema\.org\/Event(?:Scheduled|Cancelled|Postponed|Rescheduled)$/),
      inLanguage: locale.lang,
      location: { '@type': 'Place', address: '11 Beacon St, Boston, MA 02108' },
    });
  }
});

test('the next event’s panel is a named landmark', async ({ page }) => {
  await page.goto('/');
  await expect(panel(page)).toHaveCount(1);
});
