import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { frontMatterPattern } from '../../src/content-model/front-matter.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { createApp } from '../../src/server/app.ts';
import { copySite, type SiteCopy } from '../e2e/site-copy.ts';
import { copyCheckout } from './checkout-copy.ts';

/** Arabic is written right to left and has six plural forms. */
const code = 'ar';
const name = 'العربية';

const words = 'نحن نعمل مع المهاجرين واللاجئين من أجل العدالة والكرامة في كل مكان'.split(' ');

/** Replaces each English word with an Arabic one. The fixed parts stay. */
function inArabic(text: string): string {
  let next = 0;
  return text.replace(/\{\{[^}]*\}\}|\]\([^)]*\)|<[^>]*>|\$?\d[\d,.]*|[A-Za-z’]+/g, (part) =>
    /^[A-Za-z]/.test(part) ? words[next++ % words.length]! : part,
  );
}

const l10n = (site: SiteCopy, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('node', ['src/translations/main.ts', ...args], {
    cwd: site.root,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
};

/** Fills in every missing text of the language with Arabic words. */
function translate(site: SiteCopy): void {
  for (const file of readdirSync(join(site.root, 'locales', defaultLocale.code)).filter((each) =>
    each.endsWith('.json'),
  )) {
    const english = JSON.parse(site.read(`locales/${defaultLocale.code}/${file}`)) as Record<string, unknown>;
    const fill = (empty: Record<string, unknown>, from: Record<string, unknown>): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(empty).map(([key, value]) => {
          const original = from[key] ?? from[key.replace(/_\w+$/, '_other')];
          return [
            key,
            value === ''
              ? inArabic(String(original))
              : fill(value as Record<string, unknown>, original as Record<string, unknown>),
          ];
        }),
      );
    site.write(
      `locales/${code}/${file}`,
      JSON.stringify(fill(JSON.parse(site.read(`locales/${code}/${file}`)) as Record<string, unknown>, english)),
    );
  }
}

function translatePage(site: SiteCopy, key: string): void {
  const text = site.read(`src/content/pages/${defaultLocale.code}/${key}.md`);
  const [head, frontMatter] = frontMatterPattern.exec(text)!;
  const fields = frontMatter!.replace(
    /^(title|description): (.*)$/gm,
    (_, field, value) => `${field}: ${inArabic(value)}`,
  );
  site.write(`src/content/pages/${code}/${key}.md`, `---\n${fields}---\n${inArabic(text.slice(head.length))}`);
}

/** The served pages and feeds, each with its file. */
const pages = (site: SiteCopy) =>
  readdirSync(join(site.root, 'dist/client'), { recursive: true })
    .map(String)
    .filter((file) => /\.(?:html|xml)$/.test(file) && !file.startsWith('desk/'))
    .map((file) => [file, site.read(`dist/client/${file}`)] as const);

test('a new language starts in preview without links from public pages, and one line makes it public', async ({
  page: tab,
}) => {
  // It builds the site twice.
  test.setTimeout(300_000);
  using site = copySite();
  expect(l10n(site, 'add', code, '--word', 'إلى الأمام')).toMatchObject({ status: 0 });
  expect(l10n(site, 'check').output).toContain(`${code}: `);
  expect(l10n(site, 'check').status, 'missing texts are reported, but the check passes').toBe(0);
  translatePage(site, 'home');
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  for (const [file, html] of pages(site)) {
    if (file.startsWith(`${code}/`) || file === `feed/${code}.xml`) continue;
    expect(html.includes(`/${code}/`) || html.includes(name), file).toBe(false);
  }
  const preview = site.read(`dist/client/${code}/index.html`);
  expect(preview).toMatch(/<html lang="ar" dir="rtl"/);
  expect(preview).toContain('<meta name="robots" content="noindex">');
  expect(preview).not.toMatch(/<link rel="(?:canonical|alternate)"[^>]*hreflang/);
  expect(preview, 'missing texts are in English').toContain(translator(defaultLocale.code)('skip'));

  translate(site);
  for (const key of ['donate', 'not-found']) translatePage(site, key);
  site.edit('src/i18n/locales.ts', (text) => text.replace('    preview: true,\n', ''));
  expect(site.build()).toMatchObject({ status: 0 });
  const html = site.read(`dist/client/${code}/donate/index.html`);
  // Missing pages are offered in English and marked as English.
  expect(html).toMatch(/<a href="\/about\/"[^>]*hreflang="en"/);
  for (const file of ['index.html', 'es/index.html']) {
    expect(site.read(`dist/client/${file}`)).toMatch(RegExp(`<a href="/${code}/" lang="${code}"[^>]*>\\s*${name}`));
    expect(site.read(`dist/client/${file}`)).toMatch(RegExp(`rel="alternate" hreflang="${code}"`));
  }
  expect(site.read('dist/client/sitemap-0.xml')).toContain(`/${code}/donate/</loc>`);

  const app = await createApp({ dist: join(site.root, 'dist') });
  const address = await app.listen({ port: 0 });
  for (const width of [320, 768, 1280]) {
    await tab.setViewportSize({ width, height: 640 });
    for (const path of ['/', '/es/', `/${code}/`, `/${code}/donate/`, `/${code}/nowhere/`]) {
      await tab.goto(address + path);
      const overflow = await tab.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} at ${width} px`).toBe(0);
    }
  }
  // A browser keeps unused connections open.
  app.server.closeAllConnections();
  await app.close();
});

for (const added of [code, 'kea']) {
  test(`npm run check still passes after l10n adds ${added}`, () => {
    test.setTimeout(1_200_000);
    using copy = copyCheckout();
    for (const args of [['l10n', '--', 'add', added], ['check']]) {
      const { status, output } = copy.run('npm', 'run', ...args);
      expect(status, output.slice(-5000)).toBe(0);
    }
  });
}

/** The main part's texts in order, without the countdown's digits. */
const shownTexts = (html?: string) => {
  const main = (html ? new DOMParser().parseFromString(html, 'text/html') : document).querySelector('main')!;
  const texts: string[] = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent!.trim();
    if (text && !node.parentElement!.closest('script, [role=timer]')) texts.push(text);
  }
  return texts;
};

test('dates in Somali, which Chromium doesn’t support, stay the same on hydration', async ({ page: tab }) => {
  test.setTimeout(300_000);
  using site = copySite();
  expect(l10n(site, 'add', 'so', '--word', 'Hore')).toMatchObject({ status: 0 });
  for (const file of ['pages/*/home', 'pages/*/events', 'events/*/launch', 'events/*/world-refugee-day']) {
    const text = site.read(`src/content/${file.replace('*', 'es')}.md`);
    site.write(`src/content/${file.replace('*', 'so')}.md`, text);
  }
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  const app = await createApp({ dist: join(site.root, 'dist') });
  const address = await app.listen({ port: 0 });
  expect(await tab.evaluate(() => Intl.DateTimeFormat.supportedLocalesOf('so'))).toEqual([]);
  const permalink = (file: string) => /^permalink: (.*)$/m.exec(site.read(`src/content/${file}.md`))![1]!;
  for (const [file, date] of [
    ['events/so/launch', 'Khamiis, Maarso 5, 2026'],
    ['events/so/world-refugee-day', 'Juun'],
    ['pages/so/events', 'Khamiis, Maarso 5, 2026'],
    ['pages/so/home', ''],
  ] as const) {
    const path = `/so${permalink(file)}`;
    const response = await tab.goto(address + path);
    await expect(tab.locator('astro-island')).not.toHaveCount(0);
    await expect(tab.locator('astro-island[ssr]')).toHaveCount(0);
    const served = await tab.evaluate(shownTexts, await response!.text());
    expect(await tab.evaluate(shownTexts, undefined), path).toEqual(served);
    expect(served.join(' '), path).toContain(date);
  }
  app.server.closeAllConnections();
  await app.close();
});
