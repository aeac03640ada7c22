import { expect, test } from '@playwright/test';
import { inflateSync } from 'node:zlib';
import { formatter } from '../../src/i18n/format.ts';
import { defaultLocale, publicLocales } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { htmlOf, homeOf, monthlyPresets, pathIn, titleOf } from '../e2e/built-site.ts';
import { engines, type Engine, type Spot } from './engines.ts';
import { startReportingSite } from './reporting-site.ts';

/** More sheets mean that the engine repeated or scattered the page. */
const mostSheets = 6;

interface Wanted {
  readonly role: 'link' | 'button' | 'radio' | 'textbox';
  /** A pattern for the whole name. */
  readonly name: string;
  readonly within?: string;
}

/** Runs in the page. @returns the middle of a control that a person can see and touch */
function spotOf({ role, name, within = 'main' }: Wanted): Spot | null {
  const selectors = {
    link: ['a[href]'],
    button: ['button'],
    radio: ['input[type=radio]'],
    textbox: ['input:not([type])', 'input[type=search]'],
  };
  const selector = selectors[role].map((each) => `${within} ${each}`).join();
  const words = (element: HTMLElement) => element.innerText.replace(/\s+/g, ' ').trim();
  for (const control of document.querySelectorAll<HTMLInputElement>(selector)) {
    const labels = Array.from(control.labels ?? []) as HTMLElement[];
    const said =
      control.getAttribute('aria-label') ?? (labels.length > 0 ? labels.map(words).join(' ') : words(control));
    if (control.disabled || !new RegExp(`^(?:${name})$`, 'i').test(said)) continue;
    const touched = role === 'radio' ? labels[0]! : control;
    touched.scrollIntoView({ block: 'center', behavior: 'auto' });
    const { left, top, width, height } = touched.getClientRects()[0] ?? new DOMRect();
    const spot = { x: left + width / 2, y: top + height / 2 };
    const hit = document.elementFromPoint(spot.x, spot.y);
    if (width > 0 && height > 0 && hit && (touched.contains(hit) || hit === control)) return spot;
  }
  return null;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** Reads the page. undefined if the page is about to change. */
const read = async <Value>(engine: Engine, run: () => Value): Promise<Value | undefined> =>
  engine.evaluate(run, undefined).catch(() => undefined);

async function click(engine: Engine, wanted: Wanted): Promise<void> {
  let spot: Spot | null = null;
  await expect
    .poll(async () => (spot = await engine.evaluate(spotOf, wanted).catch(() => null)), JSON.stringify(wanted))
    .not.toBeNull();
  await engine.click(spot!);
}

/** The page's text, whatever the styles do to its case and spaces. */
const shown = async (engine: Engine) =>
  ((await read(engine, () => document.body.innerText)) ?? '').replace(/\s+/g, ' ').toLowerCase();

const sees = (engine: Engine, text: string) =>
  expect.poll(() => shown(engine)).toContain(text.replace(/\s+/g, ' ').toLowerCase());

const isAt = (engine: Engine, path: string) =>
  expect.poll(() => read(engine, () => [location.pathname, document.readyState])).toEqual([path, 'complete']);

/** Whether the engine shows plain pages, because it lacks cascade layers. Scripts are optional there. */
const isPlain = (engine: Engine) => engine.evaluate(() => !('CSSLayerBlockRule' in window), undefined);

/** Waits until the page's scripts run. */
async function hydrated(engine: Engine): Promise<void> {
  if (await isPlain(engine)) return;
  await expect.poll(() => read(engine, () => document.querySelectorAll('astro-island[ssr]').length)).toBe(0);
}

const valueOf = (engine: Engine, selector: string) =>
  engine.evaluate((one) => document.querySelector<HTMLInputElement>(one)?.value, selector).catch(() => undefined);

/** One run reports every fault of an engine. */
const softly = expect.configure({ soft: true });

/** On small and large windows, nothing is wider than the window. */
async function fits(engine: Engine, page: string): Promise<void> {
  const tooWide: Record<number, number> = {};
  for (const width of [320, 1280, 390]) {
    await engine.resize(width);
    const { scrollWidth, clientWidth } = await engine.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    }, undefined);
    if (scrollWidth > clientWidth) tooWide[width] = scrollWidth - clientWidth;
  }
  softly(tooWide, `pixels by which ${page} is wider than the window`).toEqual({});
}

/** A PDF's number of sheets, whose objects may be compressed. */
function sheetsOf(pdf: Buffer): number {
  const streams = [...pdf.toString('latin1').matchAll(/stream\r?\n([^]*?)endstream/g)].map(([, data]) => {
    try {
      return inflateSync(Buffer.from(data!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return [pdf.toString('latin1'), ...streams].join('').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function prints(engine: Engine, page: string): Promise<void> {
  if (!engine.print) return;
  const pdf = Buffer.from(await engine.print());
  expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
  const sheets = sheetsOf(pdf);
  expect(sheets).toBeGreaterThan(0);
  softly(sheets, `sheets of ${page}`).toBeLessThanOrEqual(mostSheets);
}

async function visit(engine: Engine, origin: string, locale: (typeof publicLocales)[number]): Promise<void> {
  const t = translator(locale.code);
  const { dollars } = formatter(locale);
  async function open(english: string): Promise<void> {
    const path = pathIn(locale, english);
    await engine.goto(origin + path);
    await isAt(engine, path);
  }

  const plain = await isPlain(engine);
  await test.step('home', async () => {
    await open('/');
    const title = /<title>([^<]*)/.exec(htmlOf(homeOf(locale)))![1]!;
    expect(await engine.evaluate(() => document.title, undefined)).toBe(title);
    expect(await engine.evaluate(() => document.querySelectorAll('h1').length, undefined)).toBe(1);
    await hydrated(engine);
    await sees(engine, t('events:next'));
    if (!plain) {
      await expect.poll(() => read(engine, () => document.querySelector('[role=timer]')?.textContent)).toMatch(/\d/);
    }
    await fits(engine, 'home');
    await prints(engine, 'home');
  });

  await test.step('event', async () => {
    await click(engine, { role: 'link', name: escaped(t('events:aboutDay')) });
    await sees(engine, t('events:calendar.add'));
    await fits(engine, 'event');
    // This event has one date, whatever the clock says.
    await open('/march-5-launch-event/');
    const date = () => document.querySelector('.opening')?.textContent;
    const written = /class="opening">([^<]*)/.exec(htmlOf(pathIn(locale, '/march-5-launch-event/')))![1]!;
    expect(await read(engine, date)).toBe(written);
    await hydrated(engine);
    expect(await read(engine, date)).toBe(written);
    await prints(engine, 'event');
    await open('/events/');
    await hydrated(engine);
    await click(engine, { role: 'link', name: escaped(titleOf(locale, 'events/launch')) });
    await isAt(engine, pathIn(locale, '/march-5-launch-event/'));
  });

  await test.step('donation', async () => {
    const amount = dollars(monthlyPresets.at(-1)!);
    const donate: Wanted = { role: 'button', name: escaped(t('donate:form.submit')) };
    await open('/donate/');
    await hydrated(engine);
    await fits(engine, 'donation');
    await click(engine, { role: 'radio', name: escaped(t('donate:form.monthly')) });
    // Without styles, an option shows both of its amounts.
    await click(engine, {
      role: 'radio',
      name: `(.* · )?${escaped(amount)}(\\s+${escaped(t('donate:form.monthly'))})?`,
    });
    await click(engine, { role: 'textbox', name: escaped(t('donate:form.dedicatedTo')) });
    await engine.type('Zé & Ana');
    await prints(engine, 'donation');
    await click(engine, donate);
    await sees(engine, t('donate:sandbox.noMoney'));
    await sees(engine, t('donate:sandbox.monthly', { amount }));
    await engine.evaluate(() => history.back(), undefined);
    await isAt(engine, pathIn(locale, '/donate/'));
    await hydrated(engine);
    if (!plain) {
      await softly.poll(() => valueOf(engine, '[name=dedicatedTo]')).toBe('Zé & Ana');
      await softly.poll(() => valueOf(engine, '[name=frequency]:checked')).toBe('monthly');
    }
    await click(engine, donate);
    await sees(engine, t('donate:sandbox.noMoney'));
    await fits(engine, 'donation');
    await click(engine, { role: 'button', name: escaped(t('donate:sandbox.pay')), within: 'body' });
    await isAt(engine, pathIn(locale, '/donate/thank-you/'));
    await sees(engine, t('donate:thanks.paid'));
    await fits(engine, 'donation');
  });

  await test.step('search', async () => {
    const launch = titleOf(locale, 'events/launch');
    const found = () => [...document.querySelectorAll('main ol a')].map((link) => link.textContent!.trim());
    await open('/search/');
    await click(engine, { role: 'textbox', name: escaped(t('search.label')) });
    await engine.type(`${launch}\n`);
    await expect.poll(() => read(engine, found)).toContain(launch);
    await fits(engine, 'search');
    await click(engine, { role: 'link', name: escaped(launch), within: 'main ol' });
    await isAt(engine, pathIn(locale, '/march-5-launch-event/'));
    await engine.evaluate(() => history.back(), undefined);
    await isAt(engine, pathIn(locale, '/search/'));
    await softly.poll(() => valueOf(engine, '[type=search]')).toBe(launch);
    await softly.poll(() => read(engine, found)).toContain(launch);
  });
}

for (const [name, start] of Object.entries(engines)) {
  test(`a visitor reads, gives, searches, and prints in ${name}`, async () => {
    test.skip(!start, `This machine doesn’t have ${name}.`);
    test.setTimeout(300_000);
    await using site = await startReportingSite();
    await using engine = await start!();
    for (const locale of [defaultLocale, publicLocales.at(-1)!]) {
      await test.step(locale.autonym, () => visit(engine, site.origin, locale));
    }
    // A plain engine also reports the preloaded font, which is used only in a layer.
    const unknown = (await isPlain(engine)) ? /link preload/i : /^$/;
    softly(engine.messages?.().filter((message) => !unknown.test(message)) ?? []).toEqual([]);
    softly(site.violations()).toEqual([]);
    // Prove that the test would notice both.
    await engine.evaluate(() => {
      console.error('heard');
      document.head.append(Object.assign(document.createElement('style'), { textContent: '*{}' }));
    }, undefined);
    await expect.poll(() => engine.messages?.().join() ?? 'heard').toContain('heard');
    await expect.poll(() => site.violations()).not.toEqual([]);
  });
}
