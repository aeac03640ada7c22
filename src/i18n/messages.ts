import { createInstance, type i18n, type ParseKeys, type TFunction } from 'i18next';
import { projectRoot } from '../env/project-root.ts';
import { Faults } from '../lib/faults.ts';
import { pluralCategories, readCatalogs, type Catalogs } from './catalogs.ts';
import { formatter } from './format.ts';
import type { Resources } from './i18next.d.ts';
import { localeByCode, localeCodes, type LocaleCode } from './locales.ts';

/** A language's strings: `t('news:page', { page, total })`. */
export type Translate = TFunction<(keyof Resources)[], undefined>;

/** A key with its namespace: `donate:taxStatement`. */
export type TextKey = ParseKeys<(keyof Resources)[]>;

interface PluralResolver {
  getRule(code: string, options?: { ordinal?: boolean }): unknown;
}

/**
 * i18next asks `Intl` for the rule, and for a language that `Intl` does not know it silently gets the host's.
 * Version 27 has no way to add one, so the resolver's answer is replaced.
 */
function useOwnPlurals(instance: i18n, code: LocaleCode): void {
  const resolver = instance.services.pluralResolver as PluralResolver;
  const { pluralCategory } = formatter(localeByCode(code));
  resolver.getRule = () => ({
    select: pluralCategory,
    resolvedOptions: () => ({ pluralCategories: pluralCategories(localeByCode(code)) }),
  });
}

function instanceOf(code: LocaleCode, catalogs: Catalogs): i18n {
  const locale = localeByCode(code);
  const namespaces = catalogs[code]!;
  const instance = createInstance();
  void instance.init({
    lng: locale.lang,
    fallbackLng: false,
    initAsync: false,
    ns: Object.keys(namespaces),
    defaultNS: 'site',
    resources: { [locale.lang]: namespaces },
    // Astro and React escape; escaping twice would show “&#39;”.
    // A translator's “$t(…)” is text and asks for nothing.
    interpolation: { escapeValue: false, nestingPrefix: '\0', nestingSuffix: '\0' },
    returnEmptyString: false,
    saveMissing: true,
    missingKeyHandler(_languages, namespace, place) {
      const file = `locales/${code}/${namespace}.json`;
      throw new Faults([{ file, place, problem: 'This key is missing.', remedy: 'Add it, in every language.' }]);
    },
  });
  useOwnPlurals(instance, code);
  return instance;
}

/** A translator without the types of keys. */
type Say = (key: string, options?: object) => string;

/** i18next takes key and options apart at each call, and pages say the same again and again. */
function keeping(translate: Say): Say {
  const said = new Map<string, string>();
  return (key, options) => {
    const asked = options ? key + JSON.stringify(options) : key;
    const text = said.get(asked) ?? translate(key, options);
    said.set(asked, text);
    return text;
  };
}

const translators = new Map<LocaleCode, Translate>();

/**
 * The strings of a language, read once from `locales/` below the working directory.
 * @throws {Faults} when a file of `locales/` is broken or lacks something.
 */
export function translator(code: LocaleCode): Translate {
  if (translators.size === 0) {
    const catalogs = readCatalogs(projectRoot);
    for (const each of localeCodes)
      translators.set(each, keeping(instanceOf(each, catalogs).t as unknown as Say) as unknown as Translate);
  }
  return translators.get(code)!;
}
