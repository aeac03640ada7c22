import { expect, test } from '@playwright/test';
import { mkdtempSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { imageMetadataFaults } from '../../src/build/image-metadata.ts';
import { publicLocales, defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { createApp } from '../../src/server/app.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import { decoded, translations } from './built-site.ts';
import { builtRoot, fixedBuild, copySite, type SiteCopy, fileContents } from './site-copy.ts';

const english = (collection: string, key: string) => `src/content/${collection}/${defaultLocale.code}/${key}.md`;

const frontMatter = (fields: Record<string, string>) =>
  `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n---\n`;

const post = (number: number, extra: Record<string, string> = {}) =>
  `${frontMatter({
    title: `Post number ${number}`,
    description: `The post with the number ${number}.`,
    permalink: `/news/post-${number}/`,
    date: `2099-01-${String(number).padStart(2, '0')}`,
    ...extra,
  })}\nIts text.\n`;

const pageIn = (site: SiteCopy, dist: string, path: string) =>
  decoded(site.read(`${dist}/client${path}index.html`)).replace(/\s+/g, ' ');

const page = (site: SiteCopy, path: string) => pageIn(site, 'dist', path);

const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'));

/** The file time of every page. Servers make validators from it. */
const pageTimes = (root: string) =>
  Object.fromEntries(
    readdirSync(root, { recursive: true })
      .map(String)
      .filter((name) => /\.html(?:\.br|\.gz)?$/.test(name))
      .map((name) => [name, statSync(join(root, name)).mtimeMs]),
  );

test('a different folder, time zone, and host language give the same bytes and validators', () => {
  // The bundler could mistake these characters for parts of an address.
  using site = copySite(mkdtempSync(join(tmpdir(), 'site #2? 100% ')));
  // Nothing may come from the first build's cache.
  site.remove('.astro');
  const host = { TZ: 'Asia/Tokyo', LC_ALL: 'ja_JP.UTF-8', LANG: 'ja_JP.UTF-8' };
  const { status, output } = site.buildAll({ ...fixedBuild, ...host, LOG_LEVEL: '' });
  expect(status, output).toBe(0);
  // The first build printed nothing.
  expect(output).toMatch(/^Texts of pages: \d+, \d+\.\d s$/m);
  expect(output).toMatch(/^Pages and their files: \d+, /m);
  expect(output).toMatch(/^Built: \d+ pages \(en \d+, /m);
  expect(output).toMatch(/See it: npm run serve, then http:\/\/localhost:\d+\n$/);
  expect(output, 'no control codes outside a terminal').not.toMatch(/[^\P{Cc}\n]/u);
  const [built, copy] = [builtRoot, site.root].map((root) => join(root, 'dist')) as [string, string];
  const [before, after] = [fileContents(built), fileContents(copy)];
  expect(Object.keys(after)).toEqual(Object.keys(before));
  // These files name the folder.
  const named = ['/proxy/Caddyfile', '/proxy/nginx/site'];
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(named);
  expect(pageTimes(copy)).toEqual(pageTimes(built));
});

/** Writes an event in every language. Only the English has its facts. */
function writeEvent(site: SiteCopy, key: string, facts: Record<string, string>): void {
  const words = { title: `Event ${key}`, summary: 'We meet.', permalink: `/events/${key}/` };
  site.write(english('events', key), frontMatter({ ...words, ...facts }));
  for (const { code } of translations) site.write(`src/content/events/${code}/${key}.md`, frontMatter(words));
}

/** All optional facts of an event. */
const meeting = {
  start: '2026-03-05T11:30',
  end: '2026-03-05T13:30',
  zone: 'America/New_York',
  venue: '{ name: A Hall, address: "1 Street, Boston, MA 02108" }',
  registration: '{ deadline: 2026-03-02, url: https://example.org/register }',
  online: 'https://example.org/join',
  spoken: '[en, ht]',
  interpreters: '[es, ase]',
  cost: '15.5',
  access: '[stepFree, captions]',
  children: 'childcare',
  program: '[{ at: "12:15", text: Speaking program }]',
};

/** Each status: the event's start, and its status in structured data and in calendars. */
const statuses = {
  cancelled: ['2026-03-03T18:00', 'Cancelled', 'CANCELLED'],
  postponed: ['2026-03-04T18:00', 'Postponed', 'TENTATIVE'],
  moved: ['2026-03-06T18:00', 'Scheduled', 'CONFIRMED'],
  rescheduled: ['2026-03-07T18:00', 'Rescheduled', 'CONFIRMED'],
  movedAndRescheduled: ['2026-03-08T18:00', 'Rescheduled', 'CONFIRMED'],
} as const;

// One site with everything that an editor may do, built twice: in a notice's last second and after its events.
test.describe('an editor’s site', () => {
  test.describe.configure({ mode: 'default' });
  const lastSecond = Date.UTC(2026, 2, 2, 5) / 1000 - 1; // midnight in Boston
  const later = Date.UTC(2026, 5, 1, 13) / 1000; // 09:00 in Boston
  let site: SiteCopy;
  /** The later build's output. */
  let warnings: string;

  const before = (path: string) => pageIn(site, 'before', path);
  const after = (path: string) => page(site, path);
  const routes = () => (JSON.parse(site.read('before/manifest.json')) as Manifest).routes;
  const pathIn = (path: string, { hreflang }: (typeof publicLocales)[number]) =>
    routes().find((route) => route.path === path)!.alternates[hreflang[0]]!;

  test.beforeAll(async () => {
    site = copySite();
    const picture = sharp({ create: { width: 1600, height: 900, channels: 3, background: '#345' } }).jpeg();
    // Twelve posts only in English. The coalition wrote the latest.
    for (let number = 1; number <= 12; number++) {
      const author: Record<string, string> = number === 12 ? { author: 'coalition' } : {};
      site.write(english('posts', `post-${number}`), post(number, author));
    }
    const old = { date: '2098-12-01' };
    site.write('src/content/posts/en/waiting.jpg', await picture.clone().tint('#f00').toBuffer());
    const waiting = { published: 'false', image: './waiting.jpg', imageAlt: 'A field' };
    site.write(english('posts', 'draft'), post(21, { ...old, ...waiting }));
    site.write(english('posts', 'soon'), post(22, { ...old, publishAt: '2026-03-02T00:00' }));
    site.write(english('posts', 'later'), post(23, { ...old, publishAt: '2026-06-01T09:00' }));
    const press = { ...old, title: 'A release', kind: 'pressRelease', permalink: '/news/press/' };
    const pressContact = '{ name: B. Person, email: press@example.org, phone: +1 617 555 0104 }';
    site.write(english('posts', 'press'), post(25, { ...press, pressContact }));
    const media = { ...old, title: 'A story', kind: 'inTheMedia', permalink: '/news/media/' };
    const outlet = { outlet: 'Globe & Times', outletLink: 'https://globe.example/story?id=1' };
    site.write(english('posts', 'media'), post(26, { ...media, ...outlet }));
    for (const key of ['donate', 'translation']) site.remove(`src/content/pages/es/${key}.md`);
    site.write('public/files/report.pdf', '%PDF-1.4');
    site.write('src/content/pages/en/field.jpg', await picture.toBuffer());
    site.edit(english('pages', 'about'), (text) => `${text}\n[Report](/files/report.pdf)\n\n![A field](./field.jpg)\n`);
    site.write('src/content/posts/en/blue-field.jpg', await picture.toBuffer());
    const photo = { image: './blue-field.jpg', imageAlt: 'A blue field', imageCredit: 'A. Person' };
    site.write(english('posts', 'photo'), post(24, { ...old, title: 'A photo', permalink: '/news/photo/', ...photo }));
    for (const { code } of translations) {
      const words = { title: 'Photo', description: 'A photo.', permalink: '/news/photo/' };
      // The last language doesn't have the new image yet.
      const alt = code === translations.at(-1)!.code ? {} : { imageAlt: `Alt ${code}` };
      site.write(`src/content/posts/${code}/photo.md`, frontMatter({ ...words, ...alt }));
    }
    site.edit('src/content/organization.json', (text) =>
      JSON.stringify({
        ...(JSON.parse(text) as object),
        email: 'hello@example.org',
        phone: '+1 617 555 0100',
        whatsapp: '+1 617 555 0101',
        links: { volunteer: 'https://example.org/volunteer' },
        notice: { text: { en: 'Closed <today>', ht: 'Fèmen jodi a' }, link: '/donate/', end: '2026-03-01' },
      }),
    );
    writeEvent(site, 'meeting', meeting);
    for (const [status, [start]] of Object.entries(statuses)) {
      const { venue } = meeting;
      writeEvent(site, status.toLowerCase(), { start, status, venue, updated: '2026-03-01T09:00' });
    }
    const publicSite = { SITE_URL: 'https://miraforward.org' };
    expect(site.build({ SOURCE_DATE_EPOCH: String(lastSecond), ...publicSite })).toMatchObject({
      status: 0,
      output: '',
    });
    renameSync(join(site.root, 'dist'), join(site.root, 'before'));
    // Unchanged pages show each of these changes in a menu, an image, a link, or a footer.
    site.edit('src/content/pages/ht/about.md', (text) => text.replace(/^title: .*/m, 'title: Kiyès nou ye'));
    site.write('src/content/posts/en/blue-field.jpg', await picture.negate().toBuffer());
    site.edit('src/content/pages/pt/donate.md', (text) => text.replace(/^permalink: .*/m, 'permalink: /contribua/'));
    site.edit('src/content/organization.json', (text) => text.replace('555 0100', '555 0102'));
    // A page file from the previous site.
    site.write(english('pages', 'home'), readFileSync('tests/fixtures/old-home.md', 'utf8'));
    const { status, output } = site.build({ SOURCE_DATE_EPOCH: String(later) });
    expect(status, output).toBe(0);
    warnings = output;
  });

  test.afterAll(() => site[Symbol.dispose]());

  test('a page file from the previous site builds unchanged at its permalink, with warnings', () => {
    const html = main(after('/'));
    expect(html).toContain('campaign for candidates');
    expect(html).not.toMatch(/style=|miraforward_logo|href="https:\/\/miraforward\.org/);
    // Its buttons are in our style: red to the donation form and outlined to other pages. None is a heading.
    expect(html).toMatch(/<p> ?<a href="\/donate\/" class="button" [^>]*>Donate<\/a> ?<\/p>/);
    expect(html).toMatch(/<p> ?<a href="\/march-5-launch-event\/" class="button way" [^>]*>Join Us/);
    expect(warnings).not.toContain('class=');
    for (const line of warnings.trim().split('\n'))
      expect(line).toMatch(/^src\/content\/pages\/en\/home\.md: line \d+: /);
    for (const says of [/style="…" on <div>/, /miraforward_logo\.png is missing/, /names this site in full/])
      expect(warnings).toMatch(says);
  });

  test('an untranslated entry has no page in that language, and lists and the switcher say so', async ({
    page: tab,
  }) => {
    const original = before('/news/post-12/');
    await tab.setViewportSize({ width: 320, height: 568 });
    await tab.setContent(site.read('before/client/news/post-12/index.html'));
    const row = tab
      .getByRole('banner')
      .getByRole('listitem')
      .filter({ hasText: RegExp(publicLocales.map(({ autonym }) => autonym).join('|')) });
    await expect(row).toHaveText(
      publicLocales.map(({ autonym, code }) =>
        code === defaultLocale.code ? autonym : `${autonym} (${translator(code)('language.notTranslated')})`,
      ),
    );
    const tops = await row.evaluateAll((items) => items.map((item) => item.getBoundingClientRect().top));
    expect(new Set(tops).size, 'one row').toBe(1);
    for (const locale of translations) {
      const t = translator(locale.code);
      expect(original).not.toMatch(new RegExp(`rel="alternate" hreflang="${locale.lang}"`));
      const news = main(before(pathIn('/news/', locale)));
      expect(news).toMatch(/<a href="\/news\/post-12\/" hreflang="en" lang="en"/);
      expect(news).toContain(`(${t('language.inSource')})`);
    }
  });

  test('if a language lacks a page, every link to the English is marked', () => {
    const mark = translator('es')('language.inSource');
    let checked = 0;
    for (const path of ['/es/', '/es/acerca-de/', '/es/news/photo/']) {
      for (const [link, tag] of before(path).matchAll(/<a\b([^>]*)>.*?<\/a>[^<]*/g)) {
        const target = /href="(\/[^"]*)"/.exec(tag!)?.[1];
        if (
          !target ||
          /^\/(?:es|calendar)\//.test(target) ||
          /lang="(?:pt-BR|ht)"|class="word-/.test(tag!) ||
          /English/.test(link) ||
          link.includes(translator('es')('review.readEnglish'))
        )
          continue;
        expect(tag, `${path}: ${link}`).toContain('hreflang="en"');
        // The whole notice is in English.
        if (!link.includes('Closed')) expect(link, path).toContain(`(${mark})`);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(3);
  });

  test('without a payment provider, the page shows only the other ways to give', () => {
    for (const locale of publicLocales) {
      const path: string | undefined = pathIn('/donate/', locale);
      // Spanish lacks this page.
      if (!path) continue;
      const html = before(path);
      expect(html).not.toContain('<form');
      expect(html).toContain(translator(locale.code)('donate:check.heading'));
      expect(html).toContain(translator(locale.code)('donate:taxStatement'));
    }
  });

  test('a link to our own file works, and an image in the text has several sizes', () => {
    const html = main(before('/about/'));
    expect(html).toContain('href="/files/report.pdf"');
    expect(html).toMatch(/<img[^>]*alt="A field"[^>]*srcset="[^"]* \d+w, [^"]* \d+w/);
    expect(html).not.toMatch(/ style=/);
  });

  test('a photo is published in modern formats and several sizes', async () => {
    const html = main(before('/es/news/photo/'));
    expect(html).toMatch(/alt="Alt es"/);
    const behind = main(before(pathIn('/news/photo/', translations.at(-1)!)));
    expect(behind, 'the English description, marked').toMatch(
      /<img[^>]*alt="A blue field"[^>]*lang="en"|<img[^>]*lang="en"[^>]*alt="A blue field"/,
    );
    for (const type of ['image/avif', 'image/webp']) expect(html).toMatch(new RegExp(`<source[^>]*type="${type}"`));
    expect(html).toMatch(/srcset="[^"]* 360w, [^"]* 720w/);
    expect(html).toMatch(/<img[^>]*width="1600" height="900"/);
    expect(html).not.toMatch(/style=/);
    expect(await imageMetadataFaults(site.root, ['before/client'])).toEqual([]);
  });

  test('a picture that no page shows isn’t published', () => {
    const files = readdirSync(join(site.root, 'before/client/_astro'));
    expect(files.filter((name) => name.startsWith('waiting.'))).toEqual([]);
    expect(files.some((name) => name.startsWith('field.'))).toBe(true);
  });

  test('a list shows a small photo, and a social image follows the photo’s bytes', () => {
    const [, photo] = /<article class="photo"[^>]*>(.*?)<\/article>/.exec(main(before('/news/2/')))!;
    expect(photo).toMatch(/<img src="[^"]*\.webp"[^>]* alt(?:=""|\s)[^>]*loading="lazy"[^>]*width="640" height="360"/);
    expect(photo).toContain('A photo');
    expect(photo).not.toContain('srcset');
    const [image, later] = [before, after].map(
      (read) => /og:image" content="[^"]*(\/cards\/[^"]*)/.exec(read('/news/photo/'))![1]!,
    );
    expect(later).not.toBe(image);
    expect(before('/news/photo/')).toMatch(/og:image:alt" content="News · December 1, 2098 · A photo ·/);
  });

  test('a post shows its kind and author in every language', () => {
    for (const locale of publicLocales) {
      const t = translator(locale.code);
      const list = main(before(pathIn('/news/2/', locale)));
      for (const kind of ['news', 'pressRelease', 'inTheMedia'] as const)
        expect(list).toContain(`${t(`news:kinds.${kind}`)} · <time`);
      expect(main(before(pathIn('/news/', locale)))).toContain(t('news:from', { name: 'MIRA Coalition' }));
    }
    expect(main(before('/news/press/'))).toMatch(/<a href="\/news\/"[^>]*>\s*News\s*<\/a> · Press release/);
  });

  test('our own posts come first on the home page', () => {
    for (const locale of publicLocales) {
      const home = main(before(pathIn('/', locale)));
      const shown = [...home.matchAll(/Post number (\d+)</g)].map(([, number]) => number);
      expect(shown, locale.code).toEqual(['11', '10', '9']);
    }
  });

  test('a press release ends with its contact, and a story elsewhere links to it, even in feeds', () => {
    const feed = decoded(site.read('before/client/feed/en.xml'));
    const itemOf = (title: string) => feed.split('<item>').find((item) => item.includes(`<title>${title}</title>`))!;
    const [press, media] = [main(before('/news/press/')), main(before('/news/media/'))];
    const t = translator(defaultLocale.code);
    const contact = t('contact.press.contact');
    expect(press).toMatch(
      RegExp(`Its text\\..*<h2[^>]*>${contact}</h2>.*B\\. Person.*mailto:press@example\\.org.*tel:\\+16175550104`),
    );
    expect(media).toMatch(
      /Its text\..*<a class="button way" href="https:\/\/globe\.example\/story\?id=1"[^>]*>\s*See it at Globe & Times\s*<\/a>/,
    );
    expect(media).toContain(t('links.leadsTo', { host: 'globe.example' }));
    expect(itemOf('A release')).toMatch(RegExp(`${contact}.*tel:\\+16175550104`, 's'));
    expect(itemOf('A release')).toContain('<category>Press release</category>');
    expect(itemOf('A story')).toMatch(/globe\.example\/story\?id=1.*See it at Globe/s);
  });

  test('unpublished and future entries appear nowhere', () => {
    for (const path of ['/news/', '/news/2/', '/']) expect(before(path)).not.toMatch(/Post number 2\d/);
    expect(site.read('before/client/sitemap-0.xml')).not.toMatch(/post-2\d/);
    for (const number of [22, 23]) expect(after('/news/2/')).toContain(`Post number ${number}`);
    expect(after('/news/2/')).not.toContain('Post number 21');
  });

  test('news continues on a second page after twelve posts, latest first, in every language', () => {
    const titles = (path: string) =>
      [...main(before(path)).matchAll(/<h2[^>]*>\s*<a[^>]*>([^<]*)</g)].map(([, title]) => title!.trim());
    expect(titles('/news/')).toEqual(Array.from({ length: 12 }, (_, index) => `Post number ${12 - index}`));
    const further = titles('/news/2/').length;
    expect(further).toBeGreaterThan(0);
    expect(before('/news/')).toMatch(/rel="next" href="\/news\/2\/"/);
    for (const locale of translations) {
      const path = pathIn('/news/2/', locale);
      expect(before('/news/2/')).toContain(`href="${path}"`);
      expect(titles(path)).toHaveLength(further);
    }
  });

  test('the name, the address, and the notice each have one source', async ({ page: tab }) => {
    const silent: string[] = [];
    // The translators' desks have no footer.
    for (const { path, lang } of routes().filter(({ alternates }) => Object.keys(alternates).length > 0)) {
      const html = before(path);
      expect(html, path).not.toContain('development@miraforward.org');
      expect(html, path).toContain('mailto:hello@example.org');
      expect(html, path).toContain('https://wa.me/16175550101');
      const [notice] = /<aside class="notice"[\s\S]*?<\/aside>/.exec(html) ?? [];
      // The notice asks for a gift, which some pages may not.
      if (!notice) {
        silent.push(path);
        continue;
      }
      if (lang === 'ht') expect(notice).toContain('Fèmen jodi a');
      else expect(notice).toContain('Closed &lt;today&gt;');
      expect(/^<aside[^>]*>\s*<p[^>]* lang="en"/.test(notice), path).toBe(lang === 'es' || lang === 'pt-BR');
      expect(notice).toContain(`data-ends="${(lastSecond + 1) * 1000}"`);
    }
    expect(silent).toEqual(expect.arrayContaining(['/services/', '/privacy/', '/translation/']));
    expect(silent.length).toBeLessThan(4 * publicLocales.length);
    expect(before('/get-involved/')).toContain('https://example.org/volunteer');
    expect(before('/es/participe/')).toContain(translator('es')('links.leadsTo', { host: 'example.org' }));

    const app = await createApp({ dist: join(site.root, 'before') });
    const address = await app.listen({ port: 0 });
    expect((await fetch(`${address}/api/donate`, { method: 'POST' })).status, 'nothing takes donations').toBe(404);
    for (const [second, notices] of [
      [lastSecond, 1],
      [lastSecond + 1, 0],
    ] as const) {
      await tab.clock.setFixedTime(second * 1000);
      await tab.goto(address);
      await expect(tab.locator('aside'), 'by the reader’s clock').toHaveCount(notices);
    }
    // A browser keeps unused connections open.
    app.server.closeAllConnections();
    await app.close();
    expect(after('/')).not.toContain('class="notice"');
  });

  for (const [status, [start, schema, own]] of Object.entries(statuses) as [
    keyof typeof statuses,
    (typeof statuses)[keyof typeof statuses],
  ][]) {
    const key = status.toLowerCase();
    test(`one word in the English file makes an event ${status} in every language`, () => {
      for (const locale of publicLocales) {
        const { code, lang } = locale;
        const t = translator(code);
        const html = before(pathIn(`/events/${key}/`, locale));
        const title = t(`events:titles.${status}`, { title: `Event ${key}` });
        expect(html, lang).toContain(`<title>${title}`);
        expect(html, lang).toContain(`property="og:title" content="${title}"`);
        expect(main(html), lang).toContain(t(`events:states.${status}`));
        expect(html, lang).toMatch(new RegExp(`schema.org/Event${schema}"`));
        const calendar = site.read(`before/client/calendar/${key}.${code}.ics`).replaceAll('\r\n ', '');
        expect(calendar, lang).toContain(`SUMMARY:${title.replaceAll(',', '\\,')}\r\n`);
        expect(calendar).toContain(`STATUS:${own}`);
        expect(calendar).toContain('LAST-MODIFIED:20260301T140000Z');
      }
      // A canceled event isn't the next event.
      const day = `March ${Number(start.slice(8, 10))}, 2026`;
      if (own !== 'CONFIRMED') expect(main(before('/'))).not.toContain(day);
      expect(main(before('/'))).toContain('March 5, 2026');
    });
  }

  test('a translated event needs only a title and a summary, and its program is then marked as English', () => {
    const html = before('/es/events/meeting/');
    expect(main(html)).toMatch(/<span lang="en"[^>]*> ?Speaking program ?<\/span> ?\(texto en inglés\)/);
    expect(html).toContain('name="description" content="We meet."');
  });

  test('every fact of an event appears in every language', () => {
    for (const locale of publicLocales) {
      const t = translator(locale.code);
      const html = main(before(pathIn('/events/meeting/', locale)));
      for (const text of [
        t('events:languages.ht'),
        t('events:languages.ase'),
        t('events:access.stepFree'),
        t('events:access.captions'),
        t('events:childrenPolicy.childcare'),
        t('events:register'),
        t('events:join'),
      ]) {
        expect(html, locale.code).toContain(text);
      }
      expect(html, locale.code).toMatch(/\$\s?15[.,]50/);
      expect(html).toContain('href="https://example.org/register"');
    }
    // A past event has no link to register or join.
    expect(main(after('/events/meeting/'))).not.toMatch(/href="https:\/\/example\.org/);
  });
});

test('a photo with a location stops the build', async () => {
  using site = copySite();
  const photo = sharp({ create: { width: 160, height: 90, channels: 3, background: '#345' } }).jpeg();
  const located = { IFD0: { Artist: 'A. Person' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 21/1 0/1' } };
  site.write('src/content/posts/en/photo.jpg', await photo.withExif(located).toBuffer());
  const { status, output } = site.build();
  expect(status).toBe(1);
  expect(output).toMatch(/src\/content\/posts\/en\/photo\.jpg: This image contains EXIF data/);
});

interface Broken {
  readonly what: string;
  change(site: SiteCopy): void;
  readonly line: RegExp;
}

/** One fault for each step of the build. Unit tests cover most other faults. */
const broken: Readonly<Record<string, readonly Broken[]>> = {
  'before the content is read': [
    {
      what: 'a link to a secret',
      change: (site) => symlinkSync('../.env', join(site.root, 'public/x.txt')),
      line: /^public\/x\.txt: This is a symbolic link, which could publish what it points to\. Delete/m,
    },
  ],
  'in the files': [
    {
      what: 'broken JSON',
      change: (site) => site.edit('locales/es/site.json', (text) => text.replace(',', '')),
      line: /^locales\/es\/site\.json: line 3, column \d+: This is not valid JSON\. Check/m,
    },
    {
      what: 'an unknown language folder',
      change: (site) => site.write('locales/fr/site.json', '{}'),
      line: /^locales\/fr\/: There is no language "fr"\. The folders are /m,
    },
    {
      what: 'a picture that can’t be read',
      change: (site) => site.write('src/content/pages/en/broken.jpg', 'no picture'),
      line: /^src\/content\/pages\/en\/broken\.jpg: This image cannot be read\./m,
    },
    {
      what: 'an SVG that runs a script',
      change: (site) => site.write('public/x.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      line: /^public\/x\.svg: line 1: The attribute onload runs a script\./m,
    },
    {
      what: 'bad front matter',
      change: (site) => site.edit('src/content/pages/pt/about.md', (text) => text.replace('title:', 'titel:')),
      line: /^src\/content\/pages\/pt\/about\.md: title: This field is missing\. Add a title/m,
    },
    {
      what: 'a misspelled folder',
      change: (site) => site.write('src/content/post/en/x.md', '---\ntitle: x\n---\n'),
      line: /^src\/content\/post: The site does not use this folder\. Move its files to one of these: pages, posts, events/m,
    },
    {
      what: 'an image from elsewhere on the machine',
      change: (site) =>
        site.edit(english('pages', 'about'), (text) => text.replace('---\n', '---\nimage: ../../../../../etc/x.jpg\n')),
      line: /^src\/content\/pages\/en\/about\.md: line 2: image: This is not an image in the same folder\./m,
    },
    {
      what: 'a deadline after the event',
      change: (site) => writeEvent(site, 'late', { ...meeting, registration: '\n  deadline: 2026-03-06' }),
      line: /^src\/content\/events\/en\/late\.md: line \d+: registration\.deadline: The deadline is after start\. Enter /m,
    },
    {
      what: 'an event with the name of the calendar of all events',
      change: (site) => writeEvent(site, 'all', meeting),
      line: /^src\/content\/events\/en\/all\.md: "all" is the name of the calendar of all events\. Rename/m,
    },
    {
      what: 'a language without its “not found” page',
      change: (site) =>
        site.edit('src/content/pages/es/not-found.md', (text) =>
          text.replace('\npermalink', '\npublished: false\npermalink'),
        ),
      line: /^src\/content\/pages\/\w+\/not-found\.md: This page is missing or not published, but every language needs it\. Add/m,
    },
    {
      what: 'YAML that drops words',
      change: (site) =>
        site.write('src/content/pages/en/first.md', '---\ntitle: We are #1\npermalink: /first/\n---\nFirst.\n'),
      line: /^src\/content\/pages\/en\/first\.md: line 2: title: The front matter is broken\. The text after # is ignored\./m,
    },
    {
      what: 'an unknown placeholder below broken front matter',
      change: (site) => site.edit('src/content/pages/en/first.md', (text) => `${text}\n{{emial}} [to it](/frist/)\n`),
      line: /^src\/content\/pages\/en\/first\.md: line 7: There is no placeholder {{emial}}\./m,
    },
    {
      what: 'a dead link in the same text',
      change: () => undefined,
      line: /^src\/content\/pages\/en\/first\.md: line 7: The link \/frist\/ does not lead to a page on this site\./m,
    },
    {
      what: 'an address of two pages',
      change: (site) =>
        site.write(
          'src/content/pages/en/second.md',
          '---\ntitle: A\ndescription: B\npermalink: /about/\n---\n[x](/first/)\n',
        ),
      line: /^src\/content\/pages\/en\/\w+\.md:.* \/about\/ is already taken by/m,
    },
    {
      what: 'a dead link',
      change: (site) => site.edit(english('pages', 'about'), (text) => `${text.trimEnd()}\n[x](/dontae/)\n`),
      line: /^src\/content\/pages\/en\/about\.md: line \d+: The link \/dontae\/ does not lead to a page on this site\. Use/m,
    },
    {
      what: 'a link to voting without the citizens-only notice',
      change: (site) => site.edit(english('pages', 'contact'), (text) => `${text.trimEnd()}\n[x](https://vote.gov)\n`),
      line: /^src\/content\/pages\/en\/contact\.md: line \d+: The link https:\/\/vote\.gov is for registering or voting, which only citizens may do\. Add citizensOnly/m,
    },
    {
      what: 'a profile that leads to voting',
      change: (site) =>
        site.edit('src/content/organization.json', (text) =>
          JSON.stringify({ ...JSON.parse(text), profiles: ['https://vote.gov'] }),
        ),
      line: /^src\/content\/organization\.json: profiles\[1\]: The link https:\/\/vote\.gov is for registering/m,
    },
    {
      what: 'a request for a gift beside an election',
      change: (site) =>
        site.write(
          'src/content/pages/en/endorsement.md',
          '---\ntitle: A\ndescription: B\npermalink: /a/\naboutElection: true\ndisclosure: C\n---\n[x](/donate/)\n',
        ),
      line: /^src\/content\/pages\/en\/endorsement\.md: line 8: The link \/donate\/ leads to the donate page, but this text is about an election\. Remove/m,
    },
    {
      what: 'a notice that leads nowhere',
      change: (site) =>
        site.edit('src/content/organization.json', (text) =>
          JSON.stringify({ ...JSON.parse(text), notice: { text: { en: 'Closed' }, link: '/nowhere/' } }),
        ),
      line: /^src\/content\/organization\.json: notice\.link: The link \/nowhere\/ does not lead to a page on this site\. Use/m,
    },
    {
      what: 'a call to action that asks for a gift',
      change: (site) =>
        site.edit('src/content/organization.json', (text) => {
          const call = { title: { en: 'Give' }, button: { en: 'Give' }, link: '/donate/' };
          return JSON.stringify({ ...JSON.parse(text), call });
        }),
      line: /^src\/content\/organization\.json: call\.link: This call to action leads to the donate page\. Link/m,
    },
    {
      what: 'a report that doesn’t exist',
      change: (site) =>
        site.edit('src/content/organization.json', (text) =>
          JSON.stringify({ ...JSON.parse(text), form990: '/files/990.pdf' }),
        ),
      line: /^src\/content\/organization\.json: form990: The link \/files\/990\.pdf does not lead to a page on this site\. Put/m,
    },
  ],
  'beside a broken organization file': [
    {
      what: 'a fact of the organization',
      change: (site) =>
        site.edit('src/content/organization.json', (text) => text.replace(/"email": ".*?"/, '"email": ""')),
      line: /^src\/content\/organization\.json: email: This is not an email address\. Enter/m,
    },
    {
      what: 'a dead link',
      change: (site) => site.edit(english('pages', 'about'), (text) => `${text.trimEnd()}\n[x](/dontae/)\n`),
      line: /^src\/content\/pages\/en\/about\.md: line \d+: The link \/dontae\/ does not lead to a page on this site\. Use/m,
    },
  ],
};

for (const [where, group] of Object.entries(broken)) {
  test(`each fault ${where} stops the build with one plain line, and the site stays the same`, () => {
    using site = copySite();
    site.write('dist/client/index.html', 'What is served.');
    for (const { change } of group) change(site);
    const { status, output } = site.build();
    expect(status).toBe(1);
    const lines = output.split('\n');
    for (const { what, line } of group)
      expect(
        lines.filter((each) => line.test(each)),
        what,
      ).toHaveLength(1);
    expect(output, 'nothing follows from a fault').not.toContain('The link /first/');
    expect(output).toMatch(/^More: docs\/handbook\.md#[\w-]+$/m);
    expect(output).not.toMatch(/^\s+at /m);
    expect(site.read('dist/client/index.html')).toBe('What is served.');
  });
}
