import { expect, test, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { defaultLocale, publicLocales } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { calendarPath, feedPath } from '../../src/routes/route.ts';
import { decoded, pathIn, translations } from './built-site.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { copySite, type SiteCopy } from './site-copy.ts';

// All tests share one site.
test.describe.configure({ mode: 'default' });

type Locale = (typeof translations)[number];

const [withDisclosure, withoutDisclosure] = translations as [Locale, Locale];
const written = [defaultLocale, withDisclosure, withoutDisclosure] as const;
const vote = 'https://vote.gov';
const disclosure = ['Paid for by MIRA Forward New England.', 'Not authorized by any candidate.'];
const translated = ['Primera línea.', 'Segunda línea.'];

/** A file as an editor writes it. */
const file = (fields: Record<string, string>, text: string) =>
  `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')}---\n\n${text}\n`;

const lines = (all: readonly string[]) => `|\n${all.map((line) => `  ${line}`).join('\n')}`;

/** The words in every file. The title ends with its language so tests can find it. */
const words = (title: string, permalink: string, { code }: Locale) => ({
  title: `${title} ${code}`,
  description: `About ${title}.`,
  permalink,
});

/** Writes an editor's files in one language. Only the English files have facts. */
function write(site: SiteCopy, locale: Locale): void {
  const put = (collection: string, key: string, contents: string) =>
    site.write(`src/content/${collection}/${locale.code}/${key}.md`, contents);
  const isEnglish = locale === defaultLocale;
  const inEnglish = (fields: Record<string, string>) => (isEnglish ? fields : {});
  const said = isEnglish ? disclosure : locale === withDisclosure ? translated : [];
  const ownDisclosure = said.length > 0 ? { disclosure: lines(said) } : {};
  const election = { ...inEnglish({ aboutElection: 'true' }), ...ownDisclosure };

  put(
    'pages',
    'campaign',
    file(
      {
        ...words('Register a neighbor', '/campaign/', locale),
        ...{ callTitle: 'Register today', callText: 'It takes two minutes.', callButton: 'Register' },
        ...inEnglish({ callLink: vote, ends: '2099-12-01', citizensOnly: 'true' }),
      },
      `We go from door to door.\n\n## How to help\n\n[Look it up](${vote}/register) first.`,
    ),
  );
  put(
    'pages',
    'people',
    file(
      words('Our board', '/people/', locale),
      '## Ana Example\n\n![Ana at a desk](./ana.jpg)\n\nChair since 2026.\n\n## Bo Example\n\n![Bo outdoors](./bo.jpg)\n\nTreasurer.',
    ),
  );
  put(
    'pages',
    'endorsement',
    file(
      { ...words('Yes on Question 1', '/endorsement/', locale), ...election },
      `We endorse it.\n\n**[How to vote](${vote})**`,
    ),
  );
  put(
    'posts',
    'endorsement',
    file(
      {
        ...words('We endorse Question 1', '/news/endorsement/', locale),
        ...inEnglish({ date: '2026-11-01' }),
        ...election,
      },
      `Our board decided so. [How to vote](${vote}).`,
    ),
  );
  put(
    'events',
    'drive',
    file(
      {
        ...words('A drive', '/drive/', locale),
        summary: 'We register voters.',
        ...inEnglish({ start: '2099-01-01T11:00', online: vote, citizensOnly: 'true' }),
      },
      `[Sign up](${vote}).`,
    ),
  );
}

let site: SiteCopy;
let server: RunningServer;

test.beforeAll(async () => {
  site = copySite();
  const { data, info } = await sharp({ create: { width: 800, height: 1000, channels: 3, background: '#153c49' } })
    .jpeg()
    .toBuffer({ resolveWithObject: true });
  expect(info.format).toBe('jpeg');
  for (const locale of written) {
    write(site, locale);
    for (const name of ['ana', 'bo']) site.write(`src/content/pages/${locale.code}/${name}.jpg`, data);
  }
  site.edit('src/content/organization.json', (text) =>
    JSON.stringify({
      ...JSON.parse(text),
      notice: { text: { en: 'Give before the year ends' }, link: '/donate/' },
    }),
  );
  const { status, output } = site.build();
  expect([status, output]).toEqual([0, '']);
  server = await startServer(site.root);
});

test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
  site[Symbol.dispose]();
});

const addressOf = ({ prefix }: Locale, english: string) => (prefix ? `/${prefix}` : '') + english;

const open = (page: Page, locale: Locale, english: string) =>
  page.goto(server.origin + addressOf(locale, english)).then((response) => expect(response?.status()).toBe(200));

const noticeIn = (page: Page, { code }: Locale) =>
  page.getByRole('main').getByText(translator(code)('citizensOnly'), { exact: true });

const top = async (locator: Locator) => (await locator.boundingBox())!.y;

/** Expects the notice above every link to voting, with the English below it while unreviewed. */
async function expectNotice(page: Page, locale: Locale, times = 1): Promise<void> {
  await expect(noticeIn(page, locale)).toHaveCount(times);
  const notice = noticeIn(page, locale).first();
  const links = page.locator(`a[href^="${vote}"]`);
  expect(await links.count()).toBeGreaterThan(0);
  for (const link of await links.all()) expect(await top(link)).toBeGreaterThan(await top(notice));
  if (locale === defaultLocale) return;
  const english = noticeIn(page, defaultLocale).first();
  await expect(english).toHaveAttribute('lang', defaultLocale.lang);
  expect(await top(english)).toBeGreaterThan(await top(notice));
}

for (const locale of written) {
  test(`editors can add a campaign, a list of people, and an event: ${locale.code}`, async ({ page }) => {
    await open(page, locale, '/campaign/');
    await expect(page.getByRole('heading', { level: 1, name: `Register a neighbor ${locale.code}` })).toBeVisible();
    await expectNotice(page, locale);
    const call = page.getByRole('region', { name: 'Register today' });
    await expect(call.getByRole('link', { name: 'Register' })).toHaveAttribute('href', vote);
    await expect(call.getByText('It takes two minutes.')).toBeVisible();

    await open(page, locale, '/people/');
    for (const [name, picture] of [
      ['Ana Example', 'Ana at a desk'],
      ['Bo Example', 'Bo outdoors'],
    ] as const) {
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
      await expect(page.getByRole('img', { name: picture })).toBeVisible();
    }
    await expect(noticeIn(page, locale)).toHaveCount(0);

    await open(page, locale, '/drive/');
    await expectNotice(page, locale);
    const calendar = site.read(`dist/client${calendarPath('drive', locale.code)}`).replaceAll('\r\n ', '');
    expect(calendar.indexOf(translator(locale.code)('citizensOnly').slice(0, 12))).toBeGreaterThan(0);
  });

  test(`an endorsement asks for no gift and says who pays, even on paper: ${locale.code}`, async ({ page }) => {
    await open(page, locale, '/endorsement/');
    await expectNotice(page, locale);
    await expect(page.getByRole('link', { name: 'How to vote' })).toBeVisible();

    for (const path of ['/donate/', pathIn(locale, '/donate/')])
      await expect(
        page.locator(`a[href*="${path}"]`),
        'in the header, the menus, the notice, and the text',
      ).toHaveCount(0);
    const [, title] = /^title: (.*)$/m.exec(site.read(`src/content/pages/${locale.code}/donate.md`))!;
    await expect(page.getByRole('link', { name: title!, includeHidden: true })).toHaveCount(0);
    await expect(page.getByText('Give before the year ends')).toHaveCount(0);
    expect(await page.locator('script[type="application/ld+json"]').allTextContents()).not.toContain('DonateAction');

    const own = locale === withDisclosure ? translated : [];
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      const [first, second] = own.length > 0 ? own : disclosure;
      const box = page.getByText(first!);
      await expect(box).toBeVisible();
      expect((await box.innerText()).split('\n'), 'its line breaks stay').toEqual([first, second]);
      if (locale !== defaultLocale)
        await expect(page.getByText(disclosure[0]!)).toHaveAttribute('lang', defaultLocale.lang);
      await expect(noticeIn(page, locale)).toBeVisible();
      const style = await box.evaluate((element) => {
        const { color, fontSize } = getComputedStyle(element);
        return { color, size: parseFloat(fontSize), body: parseFloat(getComputedStyle(document.body).fontSize) };
      });
      expect(style.size).toBe(style.body);
      if (media === 'print') expect(style.color).toBe('rgb(0, 0, 0)');
    }
  });

  test(`a post about an election has its notices on its page and in the feed: ${locale.code}`, async ({ page }) => {
    await open(page, locale, '/news/endorsement/');
    await expectNotice(page, locale);
    await expect(page.getByText(disclosure[0]!)).toBeVisible();
    const feed = decoded(site.read(`dist/client${feedPath(locale.code)}`))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    const [item] = feed.match(/<item>(?:(?!<\/item>)[^])*endorse Question 1[^]*?<\/item>/)!;
    expect(item).toContain(`<strong>${translator(locale.code)('citizensOnly')}</strong>`);
    expect(item).toMatch(RegExp(`${RegExp.escape(disclosure[0]!)}\\s*<br>\\s*${RegExp.escape(disclosure[1]!)}`));
    expect(item.indexOf('<strong>')).toBeLessThan(item.indexOf(vote));
    expect(item.indexOf(disclosure[0]!)).toBeGreaterThan(item.indexOf(vote));
  });
}

test('other pages keep their request for a gift and the site notice', async ({ page }) => {
  for (const locale of publicLocales) {
    await page.goto(server.origin + pathIn(locale, '/about/'));
    await expect(page.getByText('Give before the year ends').first()).toBeVisible();
    expect(await page.locator(`a[href^="${pathIn(locale, '/donate/')}"]`).count()).toBeGreaterThan(1);
    await expect(noticeIn(page, locale)).toHaveCount(0);
  }
});
