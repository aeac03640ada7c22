import { defaultLocale, localeByCode } from '../i18n/locales.ts';
import type { Route } from '../routes/route.ts';

/** `hreflang` → root-relative path, for every language that has the page. `x-default` is the English. */
export function alternates(route: Route): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const [code, path] of route.alternates) {
    for (const tag of localeByCode(code).hreflang) links.set(tag, path);
  }
  const original = route.alternates.get(defaultLocale.code);
  if (original) links.set('x-default', original);
  return links;
}
