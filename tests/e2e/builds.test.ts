import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { imageMetadataFaults } from '../../src/build/image-metadata.ts';
import { publicLocales, source } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { createApp } from '../../src/server/app.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import { translations } from './built-site.ts';
import { copySite, type SiteCopy } from './site-copy.ts';

const english = (collection: string, key: string) => `src/content/${collection}/${source.code}/${key}.md`;

const frontMatter = (fields: Record<string, string>) =>
  `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n---\n`;

const post = (number: number, extra: Record<string, string> = {}) =>
  `${frontMatter({
    title: `Post number ${number}`,
    description: `The post with the number ${number}.`,
    permalink: `/news/post-${number}/`,
    date: `2025-01-${String(number).padStart(2, '0')}`,
    ...extra,
  })}\nIts text.\n`;

const page = (site: SiteCopy, path: string) => site.read(`dist/client${path}index.html`).replace(/\s+/g, ' ');

const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'));

/** Every file below a folder with its bytes in hexadecimal. */
const contents = (root: string) =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(root.length), readFileSync(path).toString('hex')]),
  );

test('the same content gives the same bytes in any time zone and language of the host', () => {
  using site = copySite();
  const builds = [
    { TZ: 'Asia/Tokyo', LC_ALL: 'ja_JP.UTF-8', LANG: 'ja_JP.UTF-8' },
    { TZ: 'America/Sao_Paulo', LC_ALL: 'es_ES.UTF-8', LANG: 'es_ES.UTF-8' },
  ].map((host) => {
    expect(site.build({ SOURCE_DATE_EPOCH: '1795000000', ...host })).toMatchObject({ status: 0, output: '' });
    // Nothing may come from the first build's cache.
    site.remove('.astro');
    return contents(join(site.root, 'dist'));
  });
  expect(builds[0]).toEqual(builds[1]);
});

test('what has no translation has no page in that language; lists and switcher say so', () => {
  using site = copySite();
  for (const { code } of translations) site.remove(`src/content/posts/${code}/niic-2024.md`);
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  const original = page(site, '/news/niic-2024/');
  for (const { code, lang, autonym } of translations) {
    const t = translator(code);
    expect(original).toContain(`${autonym}: ${t('language.notTranslated')}`);
    expect(original).not.toMatch(new RegExp(`rel="alternate" hreflang="${lang}"`));
    const news = main(page(site, `/${code}/${{ es: 'noticias', pt: 'noticias', ht: 'nouvel' }[code as 'es']}/`));
    expect(news).toMatch(/<a href="\/news\/niic-2024\/" hreflang="en" lang="en"/);
    expect(news).toContain(`(${t('language.inSource')})`);
  }
});

test('where a language lacks a page, everything that leads to the English says so', () => {
  using site = copySite();
  for (const key of ['donate', 'news', 'translation']) site.remove(`src/content/pages/es/${key}.md`);
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  const mark = translator('es')('language.inSource');
  for (const path of ['/es/', '/es/acerca-de/', '/es/noticias/niic-2024/']) {
    for (const [link, tag] of page(site, path).matchAll(/<a\b([^>]*)>.*?<\/a>[^<]*/g)) {
      const target = /href="(\/[^"]*)"/.exec(tag!)?.[1];
      if (
        !target ||
        /^\/(?:es|calendar)\//.test(target) ||
        /lang="(?:pt-BR|ht)"|class="word-/.test(tag!) ||
        /English/.test(link)
      )
        continue;
      expect(tag, `${path}: ${link}`).toContain('hreflang="en"');
      expect(link, path).toContain(`(${mark})`);
    }
  }
});

test('a file of our own can be linked, and a picture in the text comes in several sizes', async () => {
  using site = copySite();
  site.write('public/files/report.pdf', '%PDF-1.4');
  site.write(
    'src/content/pages/en/field.jpg',
    await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#345' } })
      .jpeg()
      .toBuffer(),
  );
  site.edit(english('pages', 'about'), (text) => `${text}\n[Report](/files/report.pdf)\n\n![A field](./field.jpg)\n`);
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  const html = main(page(site, '/about/'));
  expect(html).toContain('href="/files/report.pdf"');
  expect(html).toMatch(/<img[^>]*alt="A field"[^>]*srcset="[^"]* \d+w, [^"]* \d+w/);
  expect(html).not.toMatch(/ style=/);
});

test('what is not published, or not yet, is nowhere', () => {
  using site = copySite();
  site.write(english('posts', 'draft'), post(1, { published: 'false' }));
  site.write(english('posts', 'later'), post(2, { publishAt: '2026-06-01T09:00' }));
  const nine = Date.UTC(2026, 5, 1, 13) / 1000; // 09:00 in Boston
  expect(site.build({ SOURCE_DATE_EPOCH: String(nine - 1) })).toMatchObject({ status: 0, output: '' });
  for (const path of ['/news/', '/']) expect(page(site, path)).not.toMatch(/Post number/);
  expect(site.read('dist/client/sitemap-0.xml')).not.toMatch(/post-[12]/);
  expect(site.build({ SOURCE_DATE_EPOCH: String(nine) })).toMatchObject({ status: 0, output: '' });
  expect(page(site, '/news/')).toMatch(/Post number 2/);
  expect(page(site, '/news/')).not.toMatch(/Post number 1/);
});

test('news continue on a second page after twelve posts, latest first, in every language', () => {
  using site = copySite();
  for (let number = 1; number <= 12; number++) site.write(english('posts', `post-${number}`), post(number));
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  const titles = (html: string) =>
    [...main(html).matchAll(/<h2[^>]*>\s*<a[^>]*>([^<]*)</g)].map(([, title]) => title!.trim());
  expect(titles(page(site, '/news/'))).toEqual(Array.from({ length: 12 }, (_, index) => `Post number ${12 - index}`));
  expect(titles(page(site, '/news/2/'))).toHaveLength(1);
  expect(page(site, '/news/')).toMatch(/rel="next" href="\/news\/2\/"/);
  for (const path of ['/es/noticias/2/', '/pt/noticias/2/', '/ht/nouvel/2/']) {
    expect(page(site, '/news/2/')).toContain(`href="${path}"`);
    expect(titles(page(site, path))).toHaveLength(1);
  }
});

test('name, address and notice are edited in one place', async ({ page: tab }) => {
  using site = copySite();
  const end = '2026-12-18';
  site.edit('src/content/organization.json', (text) =>
    JSON.stringify({
      ...(JSON.parse(text) as object),
      email: 'hello@example.org',
      phone: '+1 617 555 0100',
      whatsapp: '+1 617 555 0101',
      links: { volunteer: 'https://example.org/volunteer' },
      notice: { text: { en: 'Closed <today>', ht: 'Fèmen jodi a' }, link: '/donate/', end },
    }),
  );
  const lastSecond = Date.UTC(2026, 11, 19, 5) / 1000 - 1; // midnight in Boston
  expect(site.build({ SOURCE_DATE_EPOCH: String(lastSecond) })).toMatchObject({ status: 0, output: '' });
  const { routes } = JSON.parse(site.read('dist/manifest.json')) as Manifest;
  // The translators' desks have no footer.
  for (const { path, lang } of routes.filter(({ alternates }) => Object.keys(alternates).length > 0)) {
    const html = page(site, path);
    expect(html, path).not.toContain('development@miraforward.org');
    expect(html, path).toContain('mailto:hello@example.org');
    expect(html, path).toContain('https://wa.me/16175550101');
    const notice = /<aside class="notice"[\s\S]*?<\/aside>/.exec(html)![0];
    if (lang === 'ht') expect(notice).toContain('Fèmen jodi a');
    else expect(notice).toContain('Closed &lt;today&gt;');
    expect(/ lang="en"/.test(notice), path).toBe(lang === 'es' || lang === 'pt-BR');
    expect(notice).toContain(`data-ends="${(lastSecond + 1) * 1000}"`);
  }
  expect(page(site, '/get-involved/')).toContain('https://example.org/volunteer');
  expect(page(site, '/es/participe/')).toContain(translator('es')('links.leaves'));

  const app = await createApp({ dist: join(site.root, 'dist') });
  const address = await app.listen({ port: 0 });
  for (const [second, notices] of [
    [lastSecond, 1],
    [lastSecond + 1, 0],
  ] as const) {
    await tab.clock.setFixedTime(second * 1000);
    await tab.goto(address);
    await expect(tab.locator('aside'), 'by the reader’s clock').toHaveCount(notices);
  }
  // A browser keeps connections open on which it has asked nothing yet.
  app.server.closeAllConnections();
  await app.close();

  expect(site.build({ SOURCE_DATE_EPOCH: String(lastSecond + 1) })).toMatchObject({ status: 0, output: '' });
  expect(page(site, '/')).not.toContain('class="notice"');
});

test('a page file of the present site builds unchanged at its permalink', () => {
  using site = copySite();
  site.write(english('pages', 'home'), readFileSync('tests/fixtures/old-home.md', 'utf8'));
  const { status, output } = site.build();
  expect(status, output).toBe(0);
  const html = main(page(site, '/'));
  expect(html).toContain('campaign for candidates');
  expect(html).not.toMatch(/style=|miraforward_logo|https:\/\/miraforward\.org/);
  for (const warning of [
    /home\.md: line \d+: style="…" on <div>/,
    /miraforward_logo\.png is missing/,
    /names this site in full/,
  ]) {
    expect(output).toMatch(warning);
  }
});

test('a photo is published in modern formats and several sizes, without where it was taken', async () => {
  using site = copySite();
  const photo = sharp({ create: { width: 1600, height: 900, channels: 3, background: '#345' } }).jpeg();
  const located = { IFD0: { Artist: 'A. Person' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 21/1 0/1' } };
  site.write('src/content/posts/en/photo.jpg', await photo.clone().withExif(located).toBuffer());
  site.edit(english('posts', 'niic-2024'), (text) =>
    text.replace('\neditorsNote', '\nimage: ./photo.jpg\nimageAlt: A blue field\nimageCredit: A. Person\neditorsNote'),
  );
  const refused = site.build();
  expect(refused.status).toBe(1);
  expect(refused.output).toMatch(/src\/content\/posts\/en\/photo\.jpg: This image carries EXIF data/);

  site.write('src/content/posts/en/photo.jpg', await photo.toBuffer());
  const untold = site.build();
  expect(untold.status).toBe(1);
  for (const { code } of translations)
    expect(untold.output).toMatch(new RegExp(`posts/${code}/niic-2024\\.md: imageAlt: `));

  for (const { code } of translations) {
    site.edit(`src/content/posts/${code}/niic-2024.md`, (text) =>
      text.replace('\npermalink', `\nimageAlt: Alt ${code}\npermalink`),
    );
  }
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  const html = main(page(site, '/es/noticias/niic-2024/'));
  expect(html).toMatch(/alt="Alt es"/);
  for (const type of ['image/avif', 'image/webp']) expect(html).toMatch(new RegExp(`<source[^>]*type="${type}"`));
  expect(html).toMatch(/srcset="[^"]* 360w, [^"]* 720w/);
  expect(html).toMatch(/<img[^>]*width="1600" height="900"/);
  expect(html).not.toMatch(/style=/);
  expect(await imageMetadataFaults(site.root, ['dist/client'])).toEqual([]);
});

test('an event is cancelled, postponed or moved by one word in the English file, in every language', () => {
  using site = copySite();
  const original = site.read(english('events', 'launch'));
  for (const status of ['cancelled', 'postponed', 'moved'] as const) {
    site.write(
      english('events', 'launch'),
      original.replace('\nstart:', `\nstatus: ${status}\nupdated: 2026-03-04T09:00\nstart:`),
    );
    expect(site.build({ SOURCE_DATE_EPOCH: String(Date.UTC(2026, 2, 4, 15) / 1000) })).toMatchObject({
      status: 0,
      output: '',
    });
    for (const { code, lang, hreflang } of publicLocales) {
      const t = translator(code);
      const { routes } = JSON.parse(site.read('dist/manifest.json')) as {
        routes: { path: string; alternates: Record<string, string> }[];
      };
      const html = page(site, routes.find(({ path }) => path === '/march-5-launch-event/')!.alternates[hreflang[0]]!);
      const title = t(`events:titles.${status}`, { title: /<h1[^>]*>[^<]*: ([^<]*)</.exec(html)![1]!.trim() });
      expect(html, lang).toContain(`<title>${title} | `);
      expect(html, lang).toContain(`property="og:title" content="${title}"`);
      expect(main(html), lang).toContain(t(`events:states.${status}`));
      expect(html, lang).toMatch(
        new RegExp(
          `schema.org/Event${{ cancelled: 'Cancelled', postponed: 'Postponed', moved: 'Scheduled' }[status]}"`,
        ),
      );
      const calendar = site.read(`dist/client/calendar/launch.${code}.ics`).replaceAll('\r\n ', '');
      expect(calendar, lang).toContain(`SUMMARY:${title}\r\n`);
      expect(calendar).toContain(
        `STATUS:${{ cancelled: 'CANCELLED', postponed: 'TENTATIVE', moved: 'CONFIRMED' }[status]}`,
      );
      expect(calendar).toContain('LAST-MODIFIED:20260304T140000Z');
    }
    // What does not take place is not what comes next.
    expect(main(page(site, '/')).includes('March 5, 2026')).toBe(status === 'moved');
  }
});

test('an event needs only title and summary in a language: its program is then marked as English', () => {
  using site = copySite();
  site.write(
    'src/content/events/es/launch.md',
    frontMatter({ title: 'Evento de lanzamiento', summary: 'El lanzamiento.', permalink: '/evento-de-lanzamiento/' }),
  );
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  const html = main(page(site, '/es/evento-de-lanzamiento/'));
  expect(html).toMatch(/<span lang="en"[^>]*> ?Speaking program ?<\/span> ?\(texto en inglés\)/);
  expect(page(site, '/es/evento-de-lanzamiento/')).toContain('name="description" content="El lanzamiento."');
});

test('everything one may have to know of an event is said in every language', () => {
  using site = copySite();
  site.edit(english('events', 'launch'), (text) =>
    text.replace(
      'registration:\n',
      'online: https://example.org/join\nspoken: [en, ht]\ninterpreters: [es, ase]\ncost: 15.5\naccess: [stepFree, captions]\nchildren: childcare\nregistration:\n  url: https://example.org/register\n',
    ),
  );
  const before = String(Date.UTC(2026, 1, 20) / 1000);
  expect(site.build({ SOURCE_DATE_EPOCH: before })).toMatchObject({ status: 0, output: '' });
  const { routes } = JSON.parse(site.read('dist/manifest.json')) as {
    routes: { path: string; alternates: Record<string, string> }[];
  };
  for (const { code, hreflang } of publicLocales) {
    const t = translator(code);
    const html = main(
      page(site, routes.find(({ path }) => path === '/march-5-launch-event/')!.alternates[hreflang[0]]!),
    );
    for (const text of [
      t('events:languages.ht'),
      t('events:languages.ase'),
      t('events:access.stepFree'),
      t('events:access.captions'),
      t('events:childrenPolicy.childcare'),
      t('events:register'),
      t('events:join'),
    ]) {
      expect(html, code).toContain(text);
    }
    expect(html, code).toMatch(/\$\s?15[.,]50/);
    expect(html).toContain('href="https://example.org/register"');
  }
  // Once it is over nobody is invited any more.
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  expect(page(site, '/march-5-launch-event/')).not.toMatch(/href="https:\/\/example\.org/);
});

test('the islands are React: without the replacement the site ships it, and it finds what it expects', async ({
  page: tab,
}) => {
  using site = copySite();
  site.edit('astro.config.mjs', (text) =>
    text.replace(', shipPreact()', '').replace(/import \{ shipPreact \}.*\n/, ''),
  );
  expect(site.build()).toMatchObject({ status: 0, output: '' });
  const sizes = (root: string) =>
    readdirSync(join(root, 'dist/client/_astro'))
      // The editor has no island.
      .filter((name) => name.endsWith('.js') && !name.startsWith('editor.'))
      .reduce((sum, name) => sum + readFileSync(join(root, 'dist/client/_astro', name)).length, 0);
  expect(sizes(site.root)).toBeGreaterThan(3 * sizes('.'));
  const app = await createApp({ dist: join(site.root, 'dist') });
  const complaints: string[] = [];
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.goto(`${await app.listen({ port: 0 })}/events/`);
  await expect(tab.getByRole('timer')).toBeVisible();
  // A browser keeps connections open on which it has asked nothing yet.
  app.server.closeAllConnections();
  await app.close();
  expect(complaints).toEqual([]);
});

const broken: readonly { readonly what: string; change(site: SiteCopy): void; readonly line: RegExp }[] = [
  {
    what: 'broken JSON',
    change: (site) => site.edit('locales/es/site.json', (text) => text.replace(',', '')),
    line: /^locales\/es\/site\.json: line 3, column \d+: This is not valid JSON\. Look/m,
  },
  {
    what: 'a missing key',
    change: (site) => site.edit('locales/ht/news.json', (text) => text.replace('"updated"', '"udpated"')),
    line: /^locales\/ht\/news\.json: updated: This key is missing\. Add it; the English is “Last updated”\.$/m,
  },
  {
    what: 'an unknown language folder',
    change: (site) => site.write('locales/fr/site.json', '{}'),
    line: /^locales\/fr\/: No language is called "fr"\. The folders are en, es, pt, ht\b/m,
  },
  {
    what: 'bad front matter',
    change: (site) => site.edit('src/content/pages/pt/about.md', (text) => text.replace('title:', 'titel:')),
    line: /^src\/content\/pages\/pt\/about\.md: title: This field is missing\. Write: The title/m,
  },
  {
    what: 'two entries at one address',
    change: (site) => site.edit('src/content/pages/es/about.md', (text) => text.replace('/acerca-de/', '/donar/')),
    line: /^src\/content\/pages\/es\/\w+\.md: permalink: \/es\/donar\/ is already taken by src\/content\/pages\/es\/\w+\.md\. Write another/m,
  },
  {
    what: 'an address that leaves its language',
    change: (site) =>
      site.edit('src/content/pages/es/about.md', (text) => text.replace('/acerca-de/', '/es/acerca-de/')),
    line: /^src\/content\/pages\/es\/about\.md: permalink: \/es\/acerca-de\/ begins with the language's prefix \/es\/\. Write \/acerca-de\/:/m,
  },
  {
    what: 'a translation without its English',
    change: (site) => site.remove(english('pages', 'about')),
    line: /^src\/content\/pages\/es\/about\.md: Its English is missing: there is no src\/content\/pages\/en\/about\.md\. Give/m,
  },
  {
    what: 'a language without its “not found” page',
    change: (site) =>
      site.edit(english('pages', 'not-found'), (text) => text.replace('\npermalink', '\npublished: false\npermalink')),
    line: /^src\/content\/pages\/es\/not-found\.md: This page is missing or not published, and no language can do without it\. Write/m,
  },
  {
    what: 'a key that stands twice',
    change: (site) => site.edit('locales/pt/news.json', (text) => text.replace('{', '{ "updated": "x",')),
    line: /^locales\/pt\/news\.json: line \d+, column \d+: "updated" stands here a second time\. Keep/m,
  },
  {
    what: 'a missing file of the organization',
    change: (site) => site.remove('src/content/organization.json'),
    line: /^src\/content\/organization\.json: This file is missing\. Bring/m,
  },
  {
    what: 'a dead link',
    change: (site) => site.edit(english('pages', 'about'), (text) => text.replace('(/donate/)', '(/dontae/)')),
    line: /^src\/content\/pages\/en\/about\.md: line 15: The link \/dontae\/ leads to no page of this site\. Write/m,
  },
  {
    what: 'an event fact in a translation',
    change: (site) =>
      site.edit('src/content/events/ht/launch.md', (text) =>
        text.replace('\npermalink', '\nstart: 2026-03-06T11:30\npermalink'),
      ),
    line: /^src\/content\/events\/ht\/launch\.md: line \d+: start: No such field belongs here\. Correct/m,
  },
  {
    what: 'a deadline after the event',
    change: (site) =>
      site.edit(english('events', 'launch'), (text) => text.replace('deadline: 2026-03-02', 'deadline: 2026-03-06')),
    line: /^src\/content\/events\/en\/launch\.md: line \d+: registration\.deadline: It is after start\. Write: /m,
  },
  {
    what: 'a status of which nothing says since when',
    change: (site) =>
      site.edit(english('events', 'launch'), (text) => text.replace('\nstart:', '\nstatus: cancelled\nstart:')),
    line: /^src\/content\/events\/en\/launch\.md: updated: The status has changed, and nothing says when\. Write: /m,
  },
  {
    what: 'an event that is called like the calendar of all events',
    change: (site) =>
      site.write(
        english('events', 'all'),
        site.read(english('events', 'world-refugee-day')).replace('/world-', '/all-'),
      ),
    line: /^src\/content\/events\/en\/all\.md: The calendar of all events is called "all"\. Give/m,
  },
  {
    what: 'a time that the clocks skip',
    change: (site) =>
      site.edit(english('events', 'launch'), (text) =>
        text
          .replace('start: 2026-03-05T11:30', 'start: 2026-03-08T02:30')
          .replace('end: 2026-03-05', 'end: 2026-03-08'),
      ),
    line: /^src\/content\/events\/en\/launch\.md: line \d+: start: The clocks of America\/New_York go forward/m,
  },
  {
    what: 'a time zone without a name in a language',
    change: (site) => site.edit(english('events', 'launch'), (text) => text.replace('America/New_York', 'Asia/Tokyo')),
    line: /^src\/content\/events\/en\/launch\.md: line \d+: zone: This is not a time zone that has a name in our languages\. Write: /m,
  },
];

for (const { what, change, line } of broken) {
  test(`${what} stops the build with one plain line`, () => {
    using site = copySite();
    change(site);
    const { status, output } = site.build();
    expect(status).toBe(1);
    expect(output).toMatch(line);
    expect(output).not.toMatch(/^\s+at /m);
  });
}
