import type { APIRoute, GetStaticPaths } from 'astro';
import type { LocaleCode } from '../../i18n/locales.ts';
import { targets } from '../../l10n/languages.ts';
import { languageDesks } from '../../layouts/desks.ts';

export const getStaticPaths = (() => targets.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

/** What a language has to translate, as a spreadsheet that can be sent back. */
export const GET: APIRoute = ({ params }) =>
  new Response(languageDesks().get(params.locale as LocaleCode)!.csv, {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
