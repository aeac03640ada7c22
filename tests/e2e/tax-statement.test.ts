import { expect, test, type Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLocale, publicLocales } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { builtFile, pathIn } from './built-site.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { copySite, fixedBuild, type SiteCopy } from './site-copy.ts';

const hosted = 'https://secure.example.org/form/1';
const elsewhere = 'https://give.example.org/spring';
type Texts = Readonly<Record<string, string>> & { readonly en: string };
const eligibility: Texts = { en: 'Ask us if you are unsure.', es: 'Pregúntenos si tiene dudas.' };
const notice: Texts = {
  en: 'A copy of our report is available.',
  es: 'Hay una copia de nuestro informe.',
};

/** A text and its English below it. */
const both = (code: string, own: string | undefined, english: string) =>
  code === defaultLocale.code || !own ? [english] : [own, english];

/** The paragraphs that belong beside each request, in order. The tests' translations are unreviewed. */
function statementsIn({ code }: (typeof publicLocales)[number], withNotice = false): string[] {
  const english = translator(defaultLocale.code)('donate:taxStatement');
  return [
    ...both(code, translator(code)('donate:taxStatement'), english),
    ...(withNotice ? both(code, notice[code], notice.en) : []),
  ];
}

const localeAt = (path: string) =>
  publicLocales.find(({ prefix }) => prefix && path.startsWith(`/${prefix}/`)) ?? publicLocales[0]!;

const donatePaths = publicLocales.map((locale) => pathIn(locale, '/donate/'));

/** A page's requests for a gift outside its menus, and the problem with each, or an empty text. */
const requestsOn = (page: Page, statements: readonly string[]) =>
  page.evaluate(
    ({ statements, donatePaths, elsewhere }) => {
      const bodySize = getComputedStyle(document.body).fontSize;
      const leadsToGift = (link: HTMLAnchorElement) => {
        if (link.getAttribute('href')!.startsWith('#')) return false;
        const { host, pathname, href } = new URL(link.href);
        return host === location.host
          ? donatePaths.includes(pathname)
          : elsewhere.some((each) => href.startsWith(each));
      };
      const requests = [
        ...[...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(leadsToGift),
        ...document.querySelectorAll<HTMLElement>('form[action*="/api/donate"], form[action*="/api/donate"] button'),
      ].filter((request) => !request.closest('header, nav'));
      return requests.map((request) => {
        const place = request.closest('article, section, aside, form') ?? request.closest('main > *, body > *')!;
        const paragraphs = [...place.querySelectorAll('p')];
        const found = statements.map((text) => paragraphs.findIndex((p) => p.textContent.trim() === text));
        const sizes = found.filter((at) => at >= 0).map((at) => getComputedStyle(paragraphs[at]!).fontSize);
        const problems = [
          found.includes(-1) && 'A statement is missing.',
          found.some((at, index) => index > 0 && at !== found[index - 1]! + 1) && 'The statements are out of order.',
          sizes.some((size) => size !== bodySize) && `The size is ${sizes.join()} instead of ${bodySize}.`,
        ];
        return { request: request.outerHTML.slice(0, 200), problem: problems.filter(Boolean).join(' ') };
      });
    },
    { statements, donatePaths, elsewhere: [hosted, elsewhere] },
  );

const pathsIn = (client: string) =>
  readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html') && !name.startsWith('admin'))
    .map((name) => `/${name}`.replace(/index\.html$/, ''));

/** Checks all pages. @returns the paths of pages with a request */
async function check(page: Page, origin: string, paths: readonly string[], withNotice: boolean): Promise<string[]> {
  const asking: string[] = [];
  const wrong: string[] = [];
  for (const path of paths) {
    await page.goto(origin + path);
    const requests = await requestsOn(page, statementsIn(localeAt(path), withNotice));
    if (requests.length > 0) asking.push(path);
    for (const { request, problem } of requests) if (problem) wrong.push(`${path}: ${problem} ${request}`);
  }
  expect(wrong).toEqual([]);
  return asking;
}

test('the tax statement is beside each request for a gift on every page', async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  const asking = await check(page, baseURL!, pathsIn(builtFile('')), false);
  for (const locale of publicLocales)
    for (const english of ['/', '/donate/', '/donate/thank-you/', '/get-involved/', '/about/'])
      expect(asking).toContain(pathIn(locale, english));
});

test('the test finds a request without the statement or with a smaller one', async ({ page }) => {
  const statements = statementsIn(publicLocales[0]!);
  await page.goto('/about/');
  expect((await requestsOn(page, statements)).map(({ problem }) => problem)).toEqual(['']);
  const statement = page.getByRole('main').getByText(statements[0]!, { exact: true });
  await statement.evaluate((paragraph) => (paragraph.style.fontSize = '0.9em'));
  expect((await requestsOn(page, statements))[0]!.problem).toContain('size');
  await statement.evaluate((paragraph) => paragraph.remove());
  expect((await requestsOn(page, statements))[0]!.problem).toContain('missing');
});

test.describe('with editors’ requests and a hosted page', () => {
  let site: SiteCopy;
  let server: RunningServer;

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    site = copySite();
    const entry = (fields: object, text: string) => `---\n${JSON.stringify(fields)}\n---\n\n${text}\n`;
    site.edit('src/content/organization.json', (text) =>
      JSON.stringify({
        ...(JSON.parse(text) as object),
        solicitationNotice: notice,
        giftEligibility: eligibility,
        notice: { text: { en: 'Give before the year ends' }, link: '/donate/' },
        call: { title: { en: 'Help this spring' }, button: { en: 'Help' }, link: elsewhere },
      }),
    );
    site.write(
      'src/content/posts/en/asks.md',
      entry(
        { title: 'Spring', description: 'Spring.', permalink: '/news/spring/', date: '2026-11-01' },
        `First [give](/donate/).\n\n## Nothing\n\nNothing.\n\n## More\n\n### One\n\n**[Give](${hosted}?from=post)**\n\n### Two\n\nNothing.`,
      ),
    );
    site.write(
      'src/content/events/en/asks.md',
      entry(
        { title: 'A dinner', summary: 'A dinner.', permalink: '/dinner/', start: '2099-01-01' },
        `[Give](${elsewhere}) for it.`,
      ),
    );
    site.write(
      'src/content/pages/en/asks.md',
      entry(
        {
          ...{ title: 'A campaign', description: 'A campaign.', permalink: '/campaign/' },
          ...{
            callTitle: 'Give for it',
            callText: 'One minute.',
            callButton: 'Give',
            callLink: `${elsewhere}?from=page`,
          },
        },
        'A text.',
      ),
    );
    site.edit('src/content/pages/en/home.md', (text) => text.replace('## Mission', '[Give](/donate/)\n\n## Mission'));
    const donations = { DONATE_PROVIDER: 'link', DONATE_LINK_URL: `${hosted}?amount={amount}` };
    const { status, output } = site.build({ ...fixedBuild, ...donations });
    expect([status, output]).toEqual([0, '']);
    server = await startServer(site.root, donations);
  });

  test.afterAll(async () => {
    await server[Symbol.asyncDispose]();
    site[Symbol.dispose]();
  });

  test('the statement is beside each request, with counsel’s notice', async ({ page }) => {
    test.setTimeout(180_000);
    const asking = await check(page, server.origin, pathsIn(join(site.root, 'dist/client')), true);
    for (const path of ['/news/spring/', '/dinner/', '/campaign/', '/search/']) expect(asking).toContain(path);
    await page.goto(`${server.origin}/news/spring/`);
    const boxes = page.locator('main > div.prose').getByText(notice.en);
    await expect(boxes).toHaveCount(2);
  });

  test('counsel’s text on who may give is below the law on elections', async ({ page }) => {
    for (const locale of publicLocales) {
      await page.goto(server.origin + pathIn(locale, '/donate/'));
      const section = page.locator('#elections');
      await expect(section.getByRole('heading')).toHaveText(translator(locale.code)('donate:elections.heading'));
      for (const text of both(locale.code, eligibility[locale.code], eligibility.en))
        await expect(section.getByText(text, { exact: true })).toBeVisible();
    }
  });

  test('no request for a gift leads to its own page', async ({ page }) => {
    for (const locale of publicLocales) {
      const path = pathIn(locale, '/donate/');
      await page.goto(server.origin + path);
      // The menus and the lists of languages mark the current page.
      await expect(page.locator(`a[href="${path}"]:not([aria-current])`)).toHaveCount(0);
      await expect(page.locator(`a[href="${path}"][aria-current="page"]`)).toHaveCount(1);
      await expect(page.getByText('Give before the year ends')).toBeVisible();
    }
  });
});
