import { createInstance, type i18n, type ParseKeys, type TFunction } from 'i18next';
import { projectRoot } from '../env/project-root.ts';
import { Faults } from '../lib/faults.ts';
import { memoize } from '../lib/memoize.ts';
import { catalogFile, pluralCategories, readCatalogs } from './catalogs.ts';
import { formatter } from './format.ts';
import type { Resources } from './i18next.d.ts';
import { localeByCode, type LocaleCode } from './locales.ts';

/** A language's strings: `t('news:page', { page, total })`. */
export type Translate = TFunction<(keyof Resources)[], undefined>;

/** A key with its namespace: `donate:taxStatement`. */
export type TextKey = ParseKeys<(keyof Resources)[]>;

interface PluralResolver {
  getRule(code: string, options?: { ordinal?: boolean }): unknown;
}

/**
 * Replaces i18next's plural rules, which come from `Intl`. `Intl` silently uses the host's language for one it doesn't
 * know, and i18next 27 has no option to add a rule.
 */
function useOwnPlurals(instance: i18n, code: LocaleCode): void {
  const resolver = instance.services.pluralResolver as PluralResolver;
  const { pluralCategory } = formatter(localeByCode(code));
  resolver.getRule = () => ({
    select: pluralCategory,
    resolvedOptions: () => ({ pluralCategories: pluralCategories(localeByCode(code)) }),
  });
}

const catalogs = memoize(() => readCatalogs(projectRoot));

function instanceOf(code: LocaleCode): i18n {
  const locale = localeByCode(code);
  const namespaces = catalogs()[code]!;
  const instance = createInstance();
  void instance.init({
    lng: locale.lang,
    fallbackLng: false,
    initAsync: false,
    ns: Object.keys(namespaces),
    defaultNS: 'site',
    resources: { [locale.lang]: namespaces },
    // Astro and React escape; escaping twice would show “&#39;”.
    // These prefixes turn off nesting, so a translator's “$t(…)” stays text.
    interpolation: { escapeValue: false, nestingPrefix: '\0', nestingSuffix: '\0' },
    returnEmptyString: false,
    saveMissing: true,
    missingKeyHandler(_languages, namespace, place) {
      const file = catalogFile(code, namespace);
      throw new Faults([{ file, place, problem: 'This key is missing.', remedy: 'Add it in every language.' }]);
    },
  });
  useOwnPlurals(instance, code);
  return instance;
}

/** `Translate` without the types of keys. */
type UntypedTranslate = (key: string, options?: object) => string;

/**
 * The strings of a language, read once from `locales/`.
 * @throws {Faults} if a file of `locales/` is broken or incomplete
 */
export const translator = memoize((code: LocaleCode): Translate => {
  const translate = instanceOf(code).t as unknown as UntypedTranslate;
  // i18next parses the key at each call, and every page uses the same keys.
  const plain = memoize((key: string) => translate(key));
  const memoized: UntypedTranslate = (key, options) => (options ? translate(key, options) : plain(key));
  return memoized as unknown as Translate;
});
