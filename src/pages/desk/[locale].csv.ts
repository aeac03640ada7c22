import type { APIRoute, GetStaticPaths } from 'astro';
import type { LocaleCode } from '../../i18n/locales.ts';
import { csvText } from '../../l10n/exchange/csv.ts';
import { exchangeTexts } from '../../l10n/exchange/exchange-text.ts';
import { targets } from '../../l10n/languages.ts';

export const getStaticPaths = (() => targets.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

/** What a language has to translate, as a spreadsheet that can be sent back. */
export const GET: APIRoute = ({ params }) => {
  const locale = params.locale as LocaleCode;
  const todo = exchangeTexts(process.cwd(), locale).filter(({ state }) => state !== 'reviewed');
  return new Response(csvText(locale, todo), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
