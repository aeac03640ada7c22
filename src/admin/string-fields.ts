import type { Field } from '@sveltia/cms';
import { pluralSuffix, type Catalog } from '../i18n/catalogs.ts';

/** A language and its plural categories. */
export interface Language {
  readonly code: string;
  readonly pluralCategories: readonly string[];
}

/** The number of characters that fit on one line of the editor. */
const oneLine = 60;

const shortened = (text: string) => (text.length > oneLine ? `${text.slice(0, oneLine)}…` : text);

/** @param key the dotted key, which other tools use */
const stringField = (name: string, key: string, english: string, required: boolean | string[]): Field => ({
  name,
  label: shortened(english),
  hint: key,
  widget: english.length > oneLine ? 'text' : 'string',
  required,
  i18n: true,
});

/** A field for each plural form of any language, required in the languages that have it. */
function pluralFields(name: string, key: string, english: string, languages: readonly Language[]): Field[] {
  const categories = new Set(languages.flatMap(({ pluralCategories }) => pluralCategories));
  return [...categories].map((category) => {
    const having = languages.filter(({ pluralCategories }) => pluralCategories.includes(category));
    return stringField(
      `${name}_${category}`,
      `${key}_${category}`,
      english,
      having.map(({ code }) => code),
    );
  });
}

/** `notReviewed` → `Not reviewed` */
const heading = (name: string) =>
  name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

/** The fields of a namespace of strings, nested as in its English file. @param group the key of the catalog, with a period */
export function stringFields(catalog: Catalog, languages: readonly Language[], group = ''): Field[] {
  return Object.entries(catalog).flatMap(([name, value]): Field[] => {
    const key = group + name;
    if (typeof value !== 'string') {
      const fields = stringFields(value, languages, `${key}.`);
      return [{ name, label: heading(name), widget: 'object', i18n: true, fields }];
    }
    if (!pluralSuffix.test(name)) return [stringField(name, key, value, true)];
    const stem = (text: string) => text.replace(pluralSuffix, '');
    return name.endsWith('_other') ? pluralFields(stem(name), stem(key), value, languages) : [];
  });
}
