import type { Field } from '@sveltia/cms';
import { pluralSuffix, type Catalog } from '../i18n/catalogs.ts';

/** A language and its plural categories. */
export interface Language {
  readonly code: string;
  readonly pluralCategories: readonly string[];
}

/** Characters that fit in one line of the editor. */
const oneLine = 60;

const stringField = (name: string, english: string, required: boolean | string[]): Field => ({
  name,
  widget: english.length > oneLine ? 'text' : 'string',
  required,
  i18n: true,
});

/** A field for each plural form of any language, required in the languages that have it. */
function pluralFields(name: string, english: string, languages: readonly Language[]): Field[] {
  const categories = new Set(languages.flatMap(({ pluralCategories }) => pluralCategories));
  return [...categories].map((category) => {
    const having = languages.filter(({ pluralCategories }) => pluralCategories.includes(category));
    return stringField(
      `${name}_${category}`,
      english,
      having.map(({ code }) => code),
    );
  });
}

/** The fields of a namespace of strings, nested as in its English file. */
export function stringFields(catalog: Catalog, languages: readonly Language[]): Field[] {
  return Object.entries(catalog).flatMap(([name, value]): Field[] => {
    if (typeof value !== 'string') {
      return [{ name, widget: 'object', i18n: true, fields: stringFields(value, languages) }];
    }
    if (!pluralSuffix.test(name)) return [stringField(name, value, true)];
    return name.endsWith('_other') ? pluralFields(name.replace(pluralSuffix, ''), value, languages) : [];
  });
}
