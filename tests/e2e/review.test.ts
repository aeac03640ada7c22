import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { parseWallTime } from '../../src/calendar/wall-time.ts';
import { formatter } from '../../src/i18n/format.ts';
import { localeByCode, defaultLocale } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { readRules } from '../../src/translations/rules.ts';
import { decoded, pathIn, translations } from './built-site.ts';
import { builtRoot, copySite, type SiteCopy } from './site-copy.ts';

const { critical } = readRules(builtRoot);
const criticalStrings = critical.filter((id) => id.startsWith('donate:')).map((id) => id.slice('donate:'.length));

const node = (site: SiteCopy, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('node', args, { cwd: site.root, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};

const escaped = (text: string) => text.replaceAll('’', '(?:’|&#39;)');

test('readers see whether texts are reviewed or stale, and the English of stale texts with legal weight', () => {
  using site = copySite();
  const reviewed = translations[0]!;
  expect(
    node(site, 'src/translations/main.ts', 'confirm', '--lang', reviewed.code, '--by', 'Ana Example', 'pages/services'),
  ).toMatchObject({ status: 0 });

  const strings = JSON.parse(site.read('locales/en/donate.json'));
  for (const key of criticalStrings) {
    const groups = key.split('.');
    const last = groups.pop()!;
    const group = groups.reduce((outer, name) => outer[name], strings);
    group[last] = `Since then: ${group[last]}`;
  }
  site.write('locales/en/donate.json', JSON.stringify(strings));
  site.edit('src/content/pages/en/privacy.md', (text) =>
    text.replace('It sets no cookies.', 'It sets no cookie at all.'),
  );
  site.edit('src/content/pages/en/about.md', (text) => `${text}\nOne sentence more.\n`);

  expect(site.build()).toMatchObject({ status: 0 });
  for (const locale of translations) {
    const t = translator(locale.code);
    const page = (english: string) =>
      decoded(site.read(`dist/client${pathIn(locale, english)}index.html`)).replace(/\s+/g, ' ');

    const donate = page('/donate/');
    for (const key of criticalStrings) {
      const own = t(`donate:${key}` as 'donate:noCash');
      const english = translator(defaultLocale.code)(`donate:${key}` as 'donate:noCash');
      const above = RegExp(
        `lang="en"[^>]*>\\s*Since then: ${escaped(RegExp.escape(english))}.{0,400}?${escaped(RegExp.escape(own))}`,
      );
      expect(donate, `${locale.code} ${key}`).toMatch(above);
    }

    const privacy = page('/privacy/');
    const [original, translation] = ['It sets no cookie at all.', '<div class="prose pages"'].map((text) =>
      privacy.indexOf(text),
    );
    expect(original).toBeGreaterThan(0);
    expect(translation).toBeGreaterThan(original!);
    expect(privacy, 'the two texts share no id').toContain('<h2 id="english-what-this-site-does-not-do">');
    expect(privacy.slice(0, original)).toMatch(/<div class="prose english" lang="en" dir="ltr"(?!.*<\/main>)/);

    for (const english of ['/about/', '/privacy/', '/donate/']) {
      expect(page(english)).toContain(t('review.stale'));
      expect(page(english)).toMatch(
        RegExp(`<a href="${english}" hreflang="en"[^>]*>\\s*${RegExp.escape(t('review.readEnglish'))}`),
      );
      expect(page(english)).not.toContain(t('review.unreviewed'));
    }
    expect(page('/about/'), 'the English of other texts is a link away').not.toContain('One sentence more.');

    const services = page('/services/');
    const today = parseWallTime(new Date().toISOString().slice(0, 10));
    const date = formatter(localeByCode(locale.code)).shortDate(today);
    const says = t('review.reviewed', { name: 'Ana Example', date });
    expect(services.includes(says)).toBe(locale === reviewed);
    expect(services.includes(t('review.unreviewed'))).toBe(locale !== reviewed);
  }

  // The desk lists the translators' work with the old and the new English.
  for (const locale of translations) {
    const t = translator(locale.code);
    const desk = decoded(site.read(`dist/client/desk/${locale.code}/index.html`)).replace(/\s+/g, ' ');
    const english = translator(defaultLocale.code)('donate:noCash');
    const [item] = /<li[^>]*>(?:(?!<li).)*donate:noCash(?:(?!<li).)*<\/li>/.exec(desk)!;
    for (const text of [t('desk:before'), english, t('desk:now'), `Since then: ${english}`, t('donate:noCash')])
      expect(item).toContain(text);
    const [entry] = /<li[^>]*>(?:(?!<li).)*pages\/privacy(?:(?!<li).)*<\/li>/.exec(desk)!;
    expect(entry).toContain('It sets no cookie at all.');
    expect(entry, 'other paragraphs have not changed').not.toContain('hosting');
    expect(desk).toContain('<meta name="robots" content="noindex">');
    const [heading] = /<h2[^>]*>.*?<\/h2>/.exec(desk)!;
    const count = Number(/>[^<]*?(\d+)/.exec(heading)![1]);
    expect(heading, 'the most urgent comes first').toContain(t('desk:waiting.stale', { count }));
  }

  // A volunteer can download the export there, fill it in, and send it back.
  const command = (...args: string[]) => node(site, 'src/translations/main.ts', ...args);
  for (const { code } of translations) {
    const file = site.read(`dist/client/desk/${code}.csv`);
    expect(command('export', '--lang', code, '--out', `${code}.csv`).status).toBe(0);
    expect(site.read(`${code}.csv`)).toBe(file);
    const skip = translator(code)('site:skip');
    site.write('sent.csv', file.replace(`"${skip}"`, `"${skip}!"`));
    const { output } = command('import', 'sent.csv', '--by', 'Marie');
    expect(output).toContain(`${code}: 1 taken, 0 refused`);
    expect(site.read(`locales/${code}/site.json`)).toContain(`"skip": "${skip}!"`);
  }

  const strict = node(site, 'src/build/main.ts', '--strict');
  expect(strict.status).toBe(1);
  for (const { code } of translations)
    expect(strict.output).toContain(`locales/${code}/donate.json: donate:taxStatement: This text has legal weight`);
  const check = node(site, 'src/translations/main.ts', 'check');
  expect(check.status, 'stale texts are listed but pass').toBe(0);
  for (const { code } of translations) {
    const line = `src/content/pages/${code}/privacy.md: pages/privacy: This text has legal weight`;
    expect(check.output).toContain(line);
  }
});
