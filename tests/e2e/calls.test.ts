import { expect, test, type Page } from '@playwright/test';
import type { FastifyInstance } from 'fastify';
import { instantOf } from '../../src/calendar/wall-time.ts';
import { defaultLocale, publicLocales } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { createApp } from '../../src/server/app.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import { decoded, htmlOf, pathIn, translations } from './built-site.ts';
import { changeText } from '../text-layout.ts';
import { copySite, fixedBuild, type SiteCopy } from './site-copy.ts';

/** JSON is YAML. */
const entry = (fields: object) => `---\n${JSON.stringify(fields)}\n---\n\nA text.\n`;

const t = translator(defaultLocale.code);
const boston = 'America/New_York';
const call = {
  title: { en: 'Ask for the bill', ht: 'Mande lwa a' },
  text: { en: 'It takes two minutes.', ht: 'Sa pran de minit.' },
  button: { en: 'Write a letter', ht: 'Ekri yon lèt' },
  link: 'https://act.example.org/bill?from=site',
  end: '2026-12-10',
};

test.describe('with a call to action, sign-up pages, and an event to register for', () => {
  let site: SiteCopy;
  let app: FastifyInstance;
  let origin: string;

  const open = async (page: Page, path: string, wallTime = '2026-11-27T12:00') => {
    await page.clock.setFixedTime(instantOf(wallTime, boston));
    await page.goto(origin + path);
  };
  const main = (page: Page) => page.getByRole('main');
  const footer = (page: Page) => page.getByRole('contentinfo');
  const panel = (page: Page, name = call.title.en) => main(page).getByRole('region', { name });

  test.beforeAll(async () => {
    site = copySite();
    site.edit('src/content/organization.json', (text) =>
      JSON.stringify({
        ...(JSON.parse(text) as object),
        call,
        links: { emailSignUp: 'https://lists.example.org/join', volunteer: 'https://forms.example.org/help' },
        profiles: ['https://www.social.example/miraforward'],
        press: { name: 'A. Person', email: 'press@example.org', phone: '+1 617 555 0100' },
        form990: 'https://example.org/990.pdf',
        securityContact: 'security@example.org',
      }),
    );
    site.write(
      'src/content/events/en/meeting.md',
      entry({
        title: 'A meeting',
        summary: 'An evening.',
        permalink: '/meeting/',
        start: '2026-12-04T18:00',
        venue: { name: 'Library', address: '1 Main St, Chelsea, MA' },
        registration: { url: 'https://forms.example.org/meeting', deadline: '2026-12-01' },
      }),
    );
    const walk = { summary: 'A walk.', start: '2026-12-06T10:00', end: '2026-12-06T11:00' };
    const registration = { url: 'https://forms.example.org/walk' };
    site.write('src/content/events/en/walk.md', entry({ title: 'A walk', permalink: '/walk/', ...walk, registration }));
    site.write(
      'src/content/events/en/postponed.md',
      entry({
        ...{ title: 'A later walk', permalink: '/later-walk/', ...walk, registration },
        ...{ status: 'postponed', updated: '2026-11-20' },
      }),
    );
    site.write(
      'src/content/pages/en/campaign.md',
      entry({
        ...{ title: 'A campaign', description: 'A campaign.', permalink: '/campaign/' },
        ...{
          callTitle: 'Sign the letter',
          callText: 'One minute.',
          callButton: 'Sign',
          callLink: 'https://sign.example/',
        },
        ends: '2026-12-05T17:00',
      }),
    );
    const { status, output } = site.build(fixedBuild);
    expect(status, output).toBe(0);
    app = await createApp({ dist: `${site.root}/dist` });
    origin = await app.listen({ port: 0 });
  });

  test.afterAll(async () => {
    app.server.closeAllConnections();
    await app.close();
    site[Symbol.dispose]();
  });

  test('the call is a panel below pages, posts, and events until its deadline', async ({ page }) => {
    for (const path of ['/about/', '/contact/', '/news/', '/events/world-refugee-day/', '/donate/thank-you/']) {
      await open(page, path);
      await expect(panel(page), path).toHaveCount(1);
      await expect(panel(page).getByRole('link', { name: call.button.en })).toHaveAttribute('href', call.link);
      await expect(panel(page)).toContainText(t('links.leadsTo', { host: 'act.example.org' }));
      await expect(panel(page)).toContainText(t('call.until', { date: 'December 10, 2026' }));
      await expect(footer(page)).not.toContainText(call.title.en);
    }
    await open(page, '/about/', '2026-12-10T23:59');
    await expect(panel(page)).toHaveCount(1);
    await open(page, '/about/', '2026-12-11T00:00');
    await expect(panel(page)).toHaveCount(0);
  });

  test('in large text, the call fits a small window', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open(page, '/about/');
    for (const change of ['200%', 'zoomed'] as const) {
      await page.evaluate(changeText, change);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), change).toBe(320);
    }
  });

  test('a language without the call shows the English and marks it', async ({ page }) => {
    for (const locale of translations) {
      await open(page, pathIn(locale, '/about/'));
      const words = call.title[locale.code as 'ht'] ?? call.title.en;
      await expect(panel(page, words)).toHaveCount(1);
      const isEnglish = words === call.title.en;
      const heading = panel(page, words).getByRole('heading');
      await (isEnglish ? expect(heading).toHaveAttribute('lang', 'en') : expect(heading).not.toHaveAttribute('lang'));
      const leads = translator(locale.code)('links.leadsTo', { host: 'act.example.org' });
      await expect(panel(page, words)).toContainText(leads);
    }
  });

  test('pages with another purpose have the call as a line in the footer', async ({ page }) => {
    for (const path of ['/donate/', '/search/']) {
      await open(page, path);
      await expect(panel(page)).toHaveCount(0);
      await expect(footer(page).getByRole('link', { name: call.title.en })).toHaveAttribute('href', call.link);
    }
    await open(page, '/donate/', '2026-12-11T00:00');
    await expect(footer(page)).not.toContainText(call.title.en);
  });

  test('the coalition’s posts and pages for people who need help have no call', async ({ page }) => {
    for (const path of ['/news/niic-2024/', '/services/', '/privacy/', '/translation/', '/no-such-page/']) {
      await open(page, path);
      await expect(page.locator('body'), path).not.toContainText(call.title.en);
      await expect(footer(page)).not.toContainText('lists.example.org');
    }
  });

  test('an event’s registration takes the place of the call until its deadline', async ({ page }) => {
    const register = (within: Page) => main(within).getByRole('link', { name: t('events:register') });
    for (const path of ['/meeting/', '/']) {
      await open(page, path);
      await expect(register(page), path).toHaveAttribute('href', 'https://forms.example.org/meeting');
      await expect(main(page)).toContainText(t('links.leadsTo', { host: 'forms.example.org' }));
      await expect(main(page)).toContainText(t('events:registerBy', { date: 'December 1, 2026' }));
      await expect(panel(page)).toHaveCount(0);
    }
    await expect(footer(page).getByRole('link', { name: call.title.en })).toBeVisible();
    for (const path of ['/meeting/', '/']) {
      await open(page, path, '2026-12-01T23:59');
      await expect(register(page)).toHaveCount(1);
      await open(page, path, '2026-12-02T00:00');
      await expect(main(page).getByText(t('events:registrationClosed')).first()).toBeVisible();
      await expect(register(page)).toHaveCount(0);
    }
  });

  test('without a deadline, an event’s registration closes with the event', async ({ page }) => {
    const register = main(page).getByRole('link', { name: t('events:register') });
    await open(page, '/walk/', '2026-12-06T10:59');
    await expect(register).toHaveCount(1);
    await open(page, '/walk/', '2026-12-06T11:00');
    await expect(main(page).getByText(t('events:registrationClosed'))).toBeVisible();
    await expect(register).toHaveCount(0);
  });

  test('an event without a date has no registration', async ({ page }) => {
    await open(page, '/later-walk/');
    await expect(main(page).getByRole('link', { name: t('events:register') })).toHaveCount(0);
    await expect(panel(page)).toHaveCount(1);
  });

  test('no page has both the next event’s registration and the call', async ({ page }) => {
    for (const path of ['/', '/events/', '/march-5-launch-event/']) {
      await open(page, path);
      await expect(main(page).getByRole('link', { name: t('events:register') }), path).toHaveCount(1);
      await expect(panel(page), path).toHaveCount(0);
    }
  });

  test('in every language, the button says to register for the event', async ({ page }) => {
    for (const locale of publicLocales) {
      await open(page, pathIn(locale, '/'));
      const label = translator(locale.code)('events:register');
      expect(label).toMatch(/event|evènman/i);
      await expect(main(page).getByRole('link', { name: label })).toHaveCount(1);
    }
  });

  test('a page shows its own call until it ends, then says so', async ({ page }) => {
    const date = `December 5, 2026, ${t('events:clockInZone', { clock: '5:00 PM', zone: t('events:zones.America/New_York') })}`;
    const over = t('call.over', { date });
    await open(page, '/campaign/');
    await expect(panel(page, 'Sign the letter').getByRole('link')).toHaveAttribute('href', 'https://sign.example/');
    await expect(panel(page)).toHaveCount(0);
    await expect(main(page).getByText(over)).toBeHidden();
    await open(page, '/campaign/', '2026-12-05T17:00');
    await expect(panel(page, 'Sign the letter')).toHaveCount(0);
    await expect(main(page).getByText(over)).toBeVisible();
  });

  test('sign-up pages are buttons that say where they lead', async ({ page }) => {
    for (const locale of publicLocales) {
      const t = translator(locale.code);
      for (const english of ['/get-involved/', '/donate/thank-you/']) {
        await open(page, pathIn(locale, english));
        for (const [name, host] of [
          ['emailSignUp', 'lists.example.org'],
          ['volunteer', 'forms.example.org'],
        ] as const) {
          const row = main(page)
            .getByRole('region')
            .or(main(page).locator('section'))
            .filter({
              has: page.getByRole('heading', { name: t(`involved.${name}.title`) }),
            });
          await expect(row.getByRole('link', { name: t(`involved.${name}.button`) })).toBeVisible();
          await expect(row).toContainText(t('links.leadsTo', { host }));
          await expect(footer(page)).toContainText(t('links.leadsTo', { host }));
        }
        await expect(main(page).getByRole('link', { name: t('involved.signUpPrivacy') })).toHaveAttribute(
          'href',
          pathIn(locale, '/privacy/'),
        );
        await expect(footer(page).getByRole('link', { name: 'social.example' })).toBeVisible();
      }
    }
  });

  test('security.txt has the contact and expires within a year of the build', async ({ request }) => {
    const response = await request.get(`${origin}/.well-known/security.txt`);
    expect(response.headers()['content-type']).toBe('text/plain; charset=utf-8');
    const { siteUrl } = JSON.parse(site.read('dist/manifest.json')) as Manifest;
    const languages = publicLocales.map(({ lang }) => lang).join(', ');
    expect((await response.text()).split('\n')).toEqual([
      'Contact: mailto:security@example.org',
      'Expires: 2027-10-01T00:00:00.000Z',
      `Preferred-Languages: ${languages}`,
      `Canonical: ${siteUrl}/.well-known/security.txt`,
      '',
    ]);
  });

  test('the contact page has the facts for journalists and leaves out those that aren’t set', async ({ page }) => {
    await open(page, '/contact/');
    const press = main(page)
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: t('contact.press.heading') }) });
    await expect(press.getByRole('link', { name: 'press@example.org' })).toBeVisible();
    await expect(press.getByRole('link', { name: '+1 617 555 0100' })).toHaveAttribute('href', 'tel:+16175550100');
    await expect(press.getByRole('link', { name: t('contact.press.form990') })).toHaveAttribute(
      'href',
      'https://example.org/990.pdf',
    );
    for (const [name, type] of [
      [t('contact.press.light'), 'image/svg+xml'],
      [t('contact.press.dark'), 'image/svg+xml'],
      [t('contact.press.feed'), /xml/],
    ] as const) {
      const href = await press.getByRole('link', { name }).getAttribute('href');
      const response = await page.request.get(origin + href!);
      expect(response.headers()['content-type']).toMatch(type);
    }
    for (const locale of publicLocales) {
      const html = decoded(htmlOf(pathIn(locale, '/contact/')));
      const t = translator(locale.code);
      expect(html).toContain(t('contact.press.heading'));
      for (const text of [t('contact.press.contact'), t('contact.press.form990')]) expect(html).not.toContain(text);
    }
  });
});

test('security.txt exists only if there is a security contact', async ({ request }) => {
  expect((await request.get('/.well-known/security.txt')).status()).toBe(404);
});

test('without a call, sign-up pages, and profiles, no empty space remains', () => {
  for (const locale of publicLocales) {
    const t = translator(locale.code);
    const html = decoded(htmlOf(pathIn(locale, '/get-involved/')));
    for (const text of [t('involved.emailSignUp.title'), t('involved.signUp'), t('involved.profiles')])
      expect(html).not.toContain(text);
    expect(html).toContain(t('involved.share.title'));
    expect(html).toContain(t('events:calendar.add'));
  }
});
