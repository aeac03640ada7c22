import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { presetAmounts, readOrganization } from '../../src/content-model/organization.ts';
import { initialOf } from '../../src/donations/amount.ts';
import { publicLocales, defaultLocale, type Locale } from '../../src/i18n/locales.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import { builtRoot } from './site-copy.ts';

/** A file of the built site. @param path below `dist/client` */
export const builtFile = (path: string) => join(builtRoot, 'dist/client', path);

export const manifest = JSON.parse(readFileSync(join(builtRoot, 'dist/manifest.json'), 'utf8')) as Manifest;

export const translations = publicLocales.filter(({ code }) => code !== defaultLocale.code);

/** A page's address in a language. @param english its English address */
export function pathIn({ hreflang }: Locale, english: string): string {
  const path = manifest.routes.find((route) => route.path === english)?.alternates[hreflang[0]];
  if (!path) throw new RangeError(`${english} does not exist in ${hreflang[0]}`);
  return path;
}

/** The preset amounts, in cents, for one-time and monthly gifts. */
export const { once: presets, monthly: monthlyPresets } = presetAmounts(readOrganization(builtRoot));

/** The default amount, in cents. */
export const initialAmount = initialOf(presets);

/** Headers that give a visitor a separate address, so the rate limit doesn't count all of them together. */
export const visitor = (): Record<string, string> => ({
  'x-forwarded-for': `192.0.2.${Math.ceil(Math.random() * 254)}`,
});

/** The home page of a language. */
export const homeOf = (locale: Locale) => pathIn(locale, '/');

/** A missing page's address in a language. */
export const nowhereIn = ({ prefix }: Locale) => `${prefix ? `/${prefix}` : ''}/no-such-page/`;

/** Pages that sitemaps and search results show. */
export const listed = manifest.routes.filter((route) => route.listed);

/** Every page and each language's missing page. */
export const everyAddress = [...manifest.routes.map(({ path }) => path), ...publicLocales.map(nowhereIn)];

/** HTML with its texts as in the locale files. */
export const decoded = (html: string) => html.replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** The HTML at a path. */
export const htmlOf = (path: string) => readFileSync(builtFile(`${path}index.html`), 'utf8');

/** The title in an entry's file. @param entry such as `pages/home` */
export const titleOf = ({ code }: Locale, entry: string) =>
  /^title: (.*)$/m.exec(
    readFileSync(join(builtRoot, `src/content/${entry.replace('/', `/${code}/`)}.md`), 'utf8'),
  )![1]!;

/** The styles of all pages, each once. */
export const styles = new Set(
  manifest.routes.flatMap(({ path }) => [...htmlOf(path).matchAll(/<style>([^]*?)<\/style>/g)].map(([, css]) => css!)),
);
