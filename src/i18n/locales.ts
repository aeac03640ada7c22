/**
 * The registry of the site's languages. It imports nothing. To add a language, run
 * `npm run l10n -- add`. `locales/README.md` has the other steps.
 */
export interface Locale {
  /** The name of its folders in `locales/` and `src/content/<collection>/`. */
  readonly code: string;
  /** The first segment of its addresses. The default language has none. */
  readonly prefix: string;
  /** The BCP 47 tag for the `lang` attribute. */
  readonly lang: string;
  /** `hreflang` values of its pages. */
  readonly hreflang: readonly [string, ...string[]];
  /** The closest value in the Open Graph list of locales. */
  readonly ogLocale: string;
  /** The language's own name for itself. */
  readonly autonym: string;
  readonly dir: 'ltr' | 'rtl';
  /** The language isn't finished: its pages are built, but only the translators' desk links to them. */
  readonly preview?: true;
  /** Browser languages that get an offer of its pages. By default, only its own. A tag includes its variants. */
  readonly offeredTo?: readonly string[];
  /** The language of payment pages, if processors support it. */
  readonly processorLanguage?: string;
  /** Its word for “forward”, for the block that shows every language's. */
  readonly word: string;
  /** How to format dates, times, and numbers: with `Intl`, or with `formats.json` if browsers don't know the language. */
  readonly formats:
    | {
        readonly by: 'intl';
        readonly tag: string;
        /** The mark between hours and minutes on a 24-hour clock that omits zeros: 9h30, 16h. */
        readonly hourMark?: string;
        /** The first day of a month: 1º. */
        readonly firstDay?: string;
        /** There is no comma after the weekday: “jueves 5 de marzo”. */
        readonly bareWeekday?: true;
      }
    | {
        readonly by: 'table';
        /** The folder in `locales/` with the table. */
        readonly table: string;
        /** A language that browsers know and that has the same plural forms. */
        readonly plurals: string;
      };
}

export const locales = [
  {
    code: 'en',
    prefix: '',
    lang: 'en',
    hreflang: ['en'],
    ogLocale: 'en_US',
    autonym: 'English',
    dir: 'ltr',
    processorLanguage: 'en',
    word: 'Forward',
    formats: { by: 'intl', tag: 'en-US' },
  },
  {
    code: 'es',
    prefix: 'es',
    lang: 'es',
    hreflang: ['es'],
    ogLocale: 'es_US',
    autonym: 'Español',
    dir: 'ltr',
    processorLanguage: 'es',
    word: 'Adelante',
    formats: { by: 'intl', tag: 'es-US', bareWeekday: true },
  },
  {
    code: 'pt',
    prefix: 'pt',
    lang: 'pt-BR',
    hreflang: ['pt', 'pt-BR'],
    ogLocale: 'pt_BR',
    autonym: 'Português',
    dir: 'ltr',
    processorLanguage: 'pt-BR',
    word: 'Avante',
    formats: { by: 'intl', tag: 'pt-BR', hourMark: 'h', firstDay: '1º' },
  },
  {
    code: 'ht',
    prefix: 'ht',
    lang: 'ht',
    hreflang: ['ht'],
    ogLocale: 'ht_HT',
    offeredTo: ['ht', 'fr-HT'],
    autonym: 'Kreyòl ayisyen',
    dir: 'ltr',
    word: 'Ann avan',
    formats: { by: 'table', table: 'ht', plurals: 'en-US' },
  },
] as const satisfies readonly Locale[];

export type LocaleCode = (typeof locales)[number]['code'];

export const isPreview = (code: LocaleCode): boolean => localeByCode(code).preview ?? false;

type Registered = Locale & { readonly code: LocaleCode };

/** The languages that every visitor is offered, the default one first. */
export const publicLocales = locales.filter(({ code }) => !isPreview(code)) as readonly Registered[] as readonly [
  Registered,
  ...Registered[],
];

/** The languages that a page lists: the public ones and the page's own. */
export const localesBeside = (own: LocaleCode): readonly Registered[] =>
  locales.filter(({ code }) => code === own || !isPreview(code));

/** The language that everything is written in first and translated from. */
export const defaultLocale = locales[0];

export const localeCodes: readonly LocaleCode[] = locales.map(({ code }) => code);

export const isLocaleCode = (value: string): value is LocaleCode => (localeCodes as readonly string[]).includes(value);

/** @throws {RangeError} if the registry has no such language */
export function localeByCode(code: LocaleCode): Locale {
  const locale = locales.find((candidate) => candidate.code === code);
  if (!locale) throw new RangeError(`src/i18n/locales.ts: there is no language "${code}"`);
  return locale;
}
