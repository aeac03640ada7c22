import { otherLanguage } from '../i18n/language.ts';
import { defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import type { LinkTarget } from '../markdown/late-values.ts';
import { publicPath, type RouteTable } from './route.ts';

/**
 * Resolves a root-relative address for a page in some language. Authors write English or old addresses, with or without
 * the last slash. The link leads to the page in that language. If there is none, it leads to the English and is marked.
 */
export function linkTarget(table: RouteTable, href: string, locale: LocaleCode): LinkTarget {
  const [, path, rest] = /^([^?#]*)(.*)$/.exec(href)!;
  const route = table.at(path!);
  // A file in `public/`, or another site.
  if (!route) return { href: path!.startsWith('/') ? publicPath(href) : href };
  const translation = route.alternates.get(locale);
  if (translation) return { href: translation + rest };
  return {
    href: route.alternates.get(defaultLocale.code)! + rest,
    otherLanguage: otherLanguage(defaultLocale.code, locale),
  };
}
