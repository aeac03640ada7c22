import type { APIRoute, GetStaticPaths } from 'astro';
import type { LocaleCode } from '../../i18n/locales.ts';
import { targets } from '../../translations/languages.ts';
import { translatorsDesks } from '../../views/translators-desks.ts';

export const getStaticPaths = (() => targets.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) =>
  new Response(translatorsDesks().get(params.locale as LocaleCode)!.spreadsheet, {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
