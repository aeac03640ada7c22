import { chromium } from '@playwright/test';
import { launch } from 'puppeteer-core';
import { systemArguments } from '../browser.ts';
import { findFirefox, findWebKit, oldChromiums, programOf } from '../engines.ts';
import { startWebKit } from './webdriver.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A browser with one page, limited to the features of every engine. */
export interface Engine extends AsyncDisposable {
  goto(url: string): Promise<unknown>;
  /** Runs a function in the page. It must use nothing outside itself and no syntax newer than the browser. */
  evaluate<Argument, Value>(run: (argument: Argument) => Value, argument: Argument): Promise<Value>;
  click(spot: Spot): Promise<void>;
  /** Types into the focused field. A final `\n` is Enter. */
  type(text: string): Promise<void>;
  /** Sets the window's width, or the engine's minimum if that is wider. */
  resize(width: number): Promise<unknown>;
  /** A PDF. */
  print?(): Promise<Uint8Array>;
  picture(): Promise<Uint8Array>;
  /** The errors and warnings of every page so far. */
  messages?(): readonly string[];
}

const isComplaint = (type: string) => ['error', 'warn', 'warning', 'assert'].includes(type);

async function startChromium(executablePath: string): Promise<Engine> {
  const browser = await chromium.launch({ executablePath, args: systemArguments });
  // An old version refuses the tests' user agent and locale.
  const page = await browser.newPage({
    viewport: { width: 390, height: 900 },
    userAgent: undefined as never,
    locale: undefined as never,
  });
  const messages: string[] = [];
  page.on('console', (message) => isComplaint(message.type()) && messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  return {
    goto: (url) => page.goto(url),
    evaluate: (run, argument) => page.evaluate(`(${run})(${JSON.stringify(argument)})`),
    click: ({ x, y }) => page.mouse.click(x, y),
    async type(text) {
      await page.keyboard.insertText(text.trimEnd());
      if (text.endsWith('\n')) await page.keyboard.press('Enter');
    },
    resize: (width) => page.setViewportSize({ width, height: 900 }),
    print: () => page.pdf({ format: 'Letter' }),
    picture: () => page.screenshot(),
    messages: () => messages,
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function startFirefox(executablePath: string): Promise<Engine> {
  const browser = await launch({ browser: 'firefox', executablePath, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 390, height: 900 });
  const messages: string[] = [];
  page.on('console', (message) => isComplaint(message.type()) && messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  return {
    // After a page from the back/forward cache, Puppeteer would wait for an event that never comes.
    goto: (url) => page.evaluate((there) => location.assign(there), url),
    evaluate: (run, argument) => page.evaluate(`(${run})(${JSON.stringify(argument)})`) as Promise<never>,
    click: ({ x, y }) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    resize: (width) => page.setViewport({ width, height: 900 }),
    print: () => page.pdf({ format: 'Letter' }),
    picture: () => page.screenshot(),
    messages: () => messages,
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

const starter = <Found>(found: Found | undefined, start: (found: Found) => Promise<Engine>) =>
  found && (() => start(found));

/** How to start each engine; undefined if this machine lacks it. */
export const engines: Readonly<Record<string, (() => Promise<Engine>) | undefined>> = {
  Firefox: starter(findFirefox(), startFirefox),
  WebKit: starter(findWebKit(), startWebKit),
  ...Object.fromEntries(
    Object.entries(oldChromiums).map(([name, old]) => [name, starter(programOf(old), startChromium)]),
  ),
};
