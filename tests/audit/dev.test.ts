import { expect, test, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLocale, locales } from '../../src/i18n/locales.ts';
import { homeOf, pathIn, titleOf } from '../e2e/built-site.ts';
import { freePort } from '../e2e/running-server.ts';
import { copySite } from '../e2e/site-copy.ts';

/** In milliseconds. The development server bundles React on the first request and restarts while other tests run. */
const slow = { timeout: 90_000 };

const [command, ...args] = (
  JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { dev: string } }
).scripts.dev.split(' ') as [string, ...string[]];

/** @param id of a process, or of a group as a negative number */
function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

/** Starts `npm run dev`. @param root the project's folder */
async function startDev(root: string) {
  const port = String(await freePort());
  const server = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PORT: port },
    stdio: 'pipe',
    detached: true,
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  await expect.poll(() => output, slow).toContain('watching for file changes');
  return {
    origin: `http://localhost:${port}`,
    /** The output since the last call. */
    output() {
      const printed = output;
      output = '';
      return printed;
    },
    async [Symbol.asyncDispose]() {
      process.kill(-server.pid!);
      await once(server, 'exit');
      // Astro's own process may take longer, and only one may run in a folder.
      await expect.poll(() => isRunning(-server.pid!)).toBe(false);
    },
  };
}

// Use the checkout itself, because Vite serves no packages from outside the project.
test('islands hydrate on the development server', async ({ page }) => {
  test.slow();
  await using server = await startDev('.');
  const complaints: string[] = [];
  page.on('console', (message) => {
    // React doesn't see that a click chooses an amount.
    if (message.type() === 'error' && !message.text().includes('`checked` prop')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(server.origin + pathIn(defaultLocale, '/donate/'));
  await expect(page.locator('form[novalidate]')).toBeVisible(slow);
  await page.goto(server.origin + homeOf(defaultLocale));
  await expect(page.getByRole('timer').locator('b').first()).toHaveText(/\d/, slow);
  expect(complaints).toEqual([]);
});

const english = (name: string) => `src/content/${name.replace('/', `/${defaultLocale.code}/`)}.md`;
const table = locales.find(({ formats }) => formats.by === 'table')!.code;

/** A change to a file, and the beginning of the fault's line. */
const faults: Readonly<Record<string, [file: string, change: (text: string) => string, line: string]>> = {
  'an unknown field': [
    english('pages/about'),
    (text) => text.replace('---\n', '---\ntypo: x\n'),
    ': line 2: typo: There is no such field',
  ],
  'broken front matter': [
    english('pages/about'),
    (text) => text.replace('---\n', '---\ntypo: "x\n'),
    ': line 2: typo: The front matter is broken.',
  ],
  'a wrong link': [english('pages/about'), (text) => `${text}\n[x](/nowhere/)\n`, ': line '],
  'a new entry without an address': [
    english('posts/new'),
    () => '---\ntitle: New\ndescription: New.\ndate: 2026-03-05\n---\n\nNew.\n',
    ': permalink: This field is missing.',
  ],
  'a locale file that isn’t JSON': ['locales/es/site.json', (text) => text.replace('{', '{ x'), ': line 1, column 3: '],
  'a missing key': ['locales/es/site.json', (text) => text.replace(/^ {2}"skip": .*\n/m, ''), ': skip: '],
  'a broken format table': [
    `locales/${table}/formats.json`,
    (text) => text.replace('"months"', '"monts"'),
    ': monts: ',
  ],
  'a broken organization file': [
    'src/content/organization.json',
    (text) => text.replace('"email"', '"emial"'),
    ': emial: ',
  ],
};

/** Returns a function that waits for the page to change, and until it can hear of the next change. */
function watch(page: Page) {
  let isConnected = false;
  page.on('framenavigated', () => (isConnected = false));
  page.on('console', (message) => (isConnected ||= message.text().includes('[vite] connected')));
  return (address: string, check: (options: { timeout: number }) => Promise<void>) =>
    expect(async () => {
      // The page was loading when the server ended.
      if (page.url().startsWith('chrome-error:')) await page.goto(address);
      await check({ timeout: 2000 });
      expect(isConnected).toBe(true);
    }).toPass(slow);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1, name: titleOf(defaultLocale, 'pages/about') });

for (const when of ['while it runs', 'when it starts']) {
  test(`the development server shows a fault once ${when} and recovers when it is fixed`, async ({ page }) => {
    test.setTimeout(900_000);
    using site = copySite();
    const waitFor = watch(page);
    let server = when === 'while it runs' ? await startDev(site.root) : undefined;
    if (server) {
      await page.goto(`${server.origin}/about/`, slow);
      await waitFor(page.url(), (options) => expect(heading(page)).toBeVisible(options));
    }
    for (const [name, [file, change, line]] of Object.entries(faults)) {
      await test.step(name, async () => {
        const before = existsSync(join(site.root, file)) ? site.read(file) : undefined;
        site.write(file, change(before ?? ''));
        server ??= await startDev(site.root);
        const address = `${server.origin}/about/`;
        if (when === 'when it starts') await page.goto(address, slow);
        await waitFor(address, (options) => expect(page.locator('pre')).toContainText(file + line, options));
        await expect(heading(page)).toHaveCount(0);
        const output = server.output();
        expect(output.split(file + line), output).toHaveLength(2);
        expect(output, 'no stack').not.toMatch(/\n\s+at /);
        if (before === undefined) site.remove(file);
        else site.write(file, before);
        await waitFor(address, (options) => expect(heading(page)).toBeVisible(options));
        expect(server.output()).not.toContain(file + line);
        if (when === 'while it runs') return;
        await server[Symbol.asyncDispose]();
        server = undefined;
      });
    }
    await server?.[Symbol.asyncDispose]();
  });
}

test('the development server picks up changes to the language registry and the schemas', async ({ page }) => {
  test.setTimeout(300_000);
  using site = copySite();
  await using server = await startDev(site.root);
  const address = `${server.origin}/about/`;
  const waitFor = watch(page);
  await page.goto(address, slow);
  await waitFor(address, (options) => expect(heading(page)).toBeVisible(options));
  site.edit('src/i18n/locales.ts', (text) => text.replace(`'${defaultLocale.autonym}'`, "'Plain English'"));
  const changed = page.getByText('Plain English').first();
  await waitFor(address, (options) => expect(changed).toBeVisible(options));
  site.edit(english('pages/about'), (text) => text.replace('---\n', '---\nmotto: x\n'));
  const fault = page.locator('pre');
  await waitFor(address, (options) => expect(fault).toContainText('line 2: motto: There is no such field', options));
  site.edit('src/content-model/schemas.ts', (text) =>
    text.replace('const pageWords = {', "const pageWords = {\n  motto: filled.optional().describe('A motto.'),"),
  );
  await waitFor(address, (options) => expect(heading(page)).toBeVisible(options));
});
