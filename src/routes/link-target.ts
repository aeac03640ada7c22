import { otherLanguage } from '../i18n/language.ts';
import { defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import type { LinkTarget } from '../markdown/late-values.ts';
import { publicPath, type RouteTable } from './route.ts';

/**
 * Where a root-relative address, as writers write it (English, old, or without its last slash), leads from a page in
 * some language: to the same page in that language, otherwise to the English, with a mark that says so.
 */
export function linkTarget(table: RouteTable, href: string, locale: LocaleCode): LinkTarget {
  const [, path, rest] = /^([^?#]*)(.*)$/.exec(href)!;
  const route = table.at(path!);
  // A file of our own, or another site.
  if (!route) return { href: path!.startsWith('/') ? publicPath(href) : href };
  const own = route.alternates.get(locale);
  if (own) return { href: own + rest };
  return {
    href: route.alternates.get(defaultLocale.code)! + rest,
    otherLanguage: otherLanguage(defaultLocale.code, locale),
  };
}
