import { expect, test, type Locator, type Page } from '@playwright/test';
import type { FastifyInstance } from 'fastify';
import { instantOf, parseWallTime } from '../../src/calendar/wall-time.ts';
import { grossOf, smallestAmount } from '../../src/donations/amount.ts';
import { formatter } from '../../src/i18n/format.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { createApp } from '../../src/server/app.ts';
import { initialAmount, monthlyPresets, presets } from './built-site.ts';
import { copySite, fixedBuild, type SiteCopy } from './site-copy.ts';

const t = translator(defaultLocale.code);
const { date, dollars, number, shortDate } = formatter(defaultLocale);
const fee = { basisPoints: 290, cents: 30 };
const boston = 'America/New_York';
const meeting = { title: 'A meeting', start: '2026-12-04T18:00', deadline: '2026-12-01' };

let site: SiteCopy;
let app: FastifyInstance;
let origin: string;

test.beforeAll(async () => {
  site = copySite();
  const fields = {
    title: meeting.title,
    summary: 'An evening.',
    permalink: '/meeting/',
    start: meeting.start,
    venue: { name: 'Library', address: '1 Main St, Chelsea, MA' },
    registration: { url: 'https://forms.example.org/meeting', deadline: meeting.deadline },
  };
  // JSON is YAML.
  site.write('src/content/events/en/meeting.md', `---\n${JSON.stringify(fields)}\n---\n\nA text.\n`);
  const { status, output } = site.build({
    ...fixedBuild,
    DONATE_FEE_BPS: String(fee.basisPoints),
    DONATE_FEE_CENTS: String(fee.cents),
  });
  expect(status, output).toBe(0);
  app = await createApp({ dist: `${site.root}/dist` });
  origin = await app.listen({ port: 0 });
});

test.afterAll(async () => {
  app.server.closeAllConnections();
  await app.close();
  site[Symbol.dispose]();
});

const errors = new WeakMap<Page, Error[]>();

test.beforeEach(({ page }) => {
  const thrown: Error[] = [];
  errors.set(page, thrown);
  page.on('pageerror', (error) => thrown.push(error));
});

test.afterEach(({ page }) => expect(errors.get(page)).toEqual([]));

/**
 * Replaces every text as browsers' translators do. The site marks numbers as not for translation, but some translators
 * replace them anyway.
 */
const translate = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement!.closest('script, style, select, font')) continue;
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      for (const font of [outer, inner]) font.style.verticalAlign = 'inherit';
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  });

/** Expects an element to show some texts and hide others. */
async function shows(element: Locator, texts: readonly string[], gone: readonly string[] = []) {
  for (const text of texts) await expect(element).toContainText(text, { useInnerText: true });
  for (const text of gone) await expect(element).not.toContainText(text, { useInnerText: true });
}

/** Opens a page with its clock stopped at a wall time and translates it once its islands run. */
async function openTranslated(page: Page, path: string, wallTime: string) {
  const at = instantOf(wallTime, boston);
  await page.clock.install({ time: at - 60_000 });
  await page.goto(origin + path);
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  await page.clock.pauseAt(at - 1000);
  // Let the effects of hydration run in the next frame.
  await page.clock.runFor(1000);
  await translate(page);
}

/** Moves the stopped clock and lets effects run in the next frame. */
async function advance(page: Page, milliseconds: number) {
  await page.clock.fastForward(milliseconds);
  await page.clock.runFor(100);
}

test.describe('a translated donation form shows', () => {
  const chosen = presets.at(-1)!;
  const chosenMonthly = monthlyPresets.at(-1)!;
  const form = (page: Page) => page.locator('form');
  const submit = (page: Page) => form(page).getByRole('button', { name: t('donate:form.submit'), exact: true });
  const other = (page: Page) => page.getByLabel(t('donate:form.otherLabel'));
  const choose = (page: Page, cents: number) =>
    page.getByRole('radio', { name: dollars(cents), exact: true }).check({ force: true });

  test.beforeEach(async ({ page }) => {
    await page.goto(`${origin}/donate/`);
    await expect(page.locator('form[novalidate]')).toBeVisible();
    await translate(page);
  });

  test('the chosen total', async ({ page }) => {
    await choose(page, chosen);
    const once = t('donate:form.totalOnce', { amount: dollars(chosen) });
    await shows(form(page), [once], [t('donate:form.totalOnce', { amount: dollars(initialAmount) })]);
    await translate(page);
    await page.getByRole('radio', { name: t('donate:form.monthly') }).check({ force: true });
    await choose(page, chosenMonthly);
    await shows(form(page), [t('donate:form.totalMonthly', { amount: dollars(chosenMonthly) })], [once]);
  });

  test('the processing fee of the chosen amount', async ({ page }) => {
    const example = (cents: number) =>
      t('donate:form.costsExample', { amount: dollars(cents), total: dollars(grossOf(cents, fee)) });
    await choose(page, chosen);
    await shows(form(page), [example(chosen)], [example(initialAmount)]);
  });

  test('the amount on the slip', async ({ page }) => {
    await choose(page, chosen);
    await shows(page.locator('output'), [dollars(chosen)]);
    await translate(page);
    await choose(page, initialAmount);
    await shows(page.locator('output'), [dollars(initialAmount)], [dollars(chosen)]);
  });

  test('the fault from the last try', async ({ page }) => {
    const unclear = t('donate:faults.amount-unclear');
    await other(page).fill('25.555');
    await submit(page).click();
    await shows(form(page), [unclear]);
    await translate(page);
    await other(page).fill('2');
    await submit(page).click();
    const tooSmall = t('donate:faults.amount-too-small', { min: dollars(smallestAmount) });
    await shows(form(page), [tooSmall], [unclear]);
    await shows(form(page).getByRole('group', { name: t('donate:form.errors') }), [tooSmall]);
  });

  test('whether the form is being sent', async ({ page }) => {
    let respond = () => {};
    const waited = new Promise<void>((resolve) => (respond = resolve));
    await page.route('**/api/donate?*', async (route) => {
      await waited;
      await route.fulfill({ status: 503, json: { errors: ['unavailable'] } });
    });
    await submit(page).click();
    await shows(form(page), [t('donate:form.sending')]);
    await translate(page);
    respond();
    await shows(form(page), [t('donate:faults.unavailable')], [t('donate:form.sending')]);
    await expect(submit(page)).toBeVisible();
  });
});

test('a translated countdown shows the time left', async ({ page }) => {
  await openTranslated(page, '/', '2026-12-04T15:59');
  const timer = page.getByRole('timer');
  const unit = (name: 'hours' | 'minutes' | 'seconds', count: number) =>
    `${number(count)} ${t(`events:countdown.${name}`, { count })}`;
  const says = async (...units: string[]) =>
    expect.poll(async () => (await timer.innerText()).replace(/\s+/g, ' ').trim()).toBe(units.join(' '));
  await says(unit('hours', 2), unit('minutes', 1));
  for (const [wait, ...units] of [
    [60_000, unit('hours', 2), unit('minutes', 0)],
    [3_600_000, unit('hours', 1), unit('minutes', 0)],
    [3_600_000 - 2000, unit('minutes', 0), unit('seconds', 2)],
    [1000, unit('minutes', 0), unit('seconds', 1)],
  ] as const) {
    await advance(page, wait);
    await says(...units);
    await translate(page);
  }
});

for (const path of ['/', '/meeting/']) {
  test(`the translated panel on ${path} shows that registration has closed`, async ({ page }) => {
    await openTranslated(page, path, '2026-12-01T23:59');
    const main = page.getByRole('main');
    const by = t('events:registerBy', { date: shortDate(parseWallTime(meeting.deadline)) });
    await shows(main, [by]);
    await advance(page, 60_000);
    const until = main.locator('.until:visible').first();
    await shows(until, [t('events:registrationClosed')], [by]);
  });
}

test('a translated panel shows the state and then the next event', async ({ page }) => {
  await openTranslated(page, '/', '2026-12-17T23:59');
  const panel = page.getByRole('region', { name: /./ }).filter({ hasText: t('events:next') });
  const day = date(parseWallTime('2026-12-18'));
  await shows(panel, [day, '18'], [t('events:states.today')]);
  await advance(page, 60_000);
  await shows(panel, [day, t('events:states.today')], [t('events:countdown.seconds', { count: 0 })]);
  await translate(page);
  await advance(page, 86_400_000);
  await shows(panel, [date(parseWallTime('2027-06-20')), '20'], [day, t('events:states.today')]);
});

test('a translated event page shows when the event is over', async ({ page }) => {
  await openTranslated(page, '/events/international-migrants-day/', '2026-12-18T23:59');
  const main = page.getByRole('main');
  await shows(main, [t('events:states.today')]);
  await advance(page, 60_000);
  await shows(main, [date(parseWallTime('2027-12-18'))], [t('events:states.today')]);
});

test('the translated lists show each event in the right place', async ({ page }) => {
  await openTranslated(page, '/events/', '2026-12-03T12:00');
  const list = (heading: string) =>
    page
      .getByRole('main')
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: heading, level: 2 }) });
  const yearly = date(parseWallTime('2026-12-18'));
  await shows(list(t('events:upcoming')), [yearly], [meeting.title]);
  await advance(page, 86_400_000 * 2);
  await shows(list(t('events:past')), [meeting.title]);
  await translate(page);
  await advance(page, 86_400_000 * 20);
  await shows(list(t('events:upcoming')), [date(parseWallTime('2027-12-18'))], [yearly]);
});
