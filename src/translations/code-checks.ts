import type { Fault } from '../lib/faults.ts';
import { catalogFile, pluralSuffix } from '../i18n/catalogs.ts';
import { defaultLocale } from '../i18n/locales.ts';
import type { CodeText, CodeTexts } from './source-code.ts';

/** `site:nav.main` for `nav.main`: the default namespace is `site`. */
const fullKey = (text: string) => (/^[a-z]+:/.test(text) ? text : `site:${text}`);

const pattern = (text: string) => RegExp(`^${fullKey(text).split('*').map(RegExp.escape).join('[^.]+')}$`);

/** A template counts as a key if the part before its first placeholder names a group. */
const isKeyTemplate = (text: string) => /^(?:[a-z]+:)?\w+\./.test(text.split('*')[0]!);

/**
 * Finds unused keys, unknown keys, and visible texts that aren't from a locale file.
 * @param keys the keys of the English with their namespaces: `site:nav.main`
 */
export function checkCode(code: readonly CodeTexts[], keys: readonly string[]): Fault[] {
  const names = new Set(keys.map((key) => key.replace(pluralSuffix, '')));
  // A literal without a dot or a colon counts as a key only in a call of `t`.
  const literals = code.flatMap(({ literals: all, requested }) => [
    ...all.map(({ text }) => text).filter((text) => /[.:]/.test(text)),
    ...requested.map(({ text }) => text),
  ]);
  const exact = new Set(literals.filter((text) => !text.includes('*')).map(fullKey));
  const templates = [...new Set(literals.filter((text) => text.includes('*') && isKeyTemplate(text)))].map(pattern);
  const isUsed = (name: string) => exact.has(name) || templates.some((template) => template.test(name));
  const unused = [...names]
    .filter((name) => !isUsed(name))
    .map((name): Fault => {
      const [namespace, key] = name.split(':');
      const remedy = 'Remove it from every language, or use it.';
      return {
        file: catalogFile(defaultLocale.code, namespace!),
        place: key,
        problem: 'Nothing in src uses this key.',
        remedy,
      };
    });
  const isKnown = ({ text }: CodeText) =>
    text.includes('*') ? [...names].some((name) => pattern(text).test(name)) : names.has(fullKey(text));
  const unknown = code.flatMap(({ file, requested }) =>
    requested
      .filter((key) => !isKnown(key))
      .map(({ text, line }) => ({
        file,
        place: `line ${line}`,
        problem: `There is no key ${text}.`,
        remedy: 'Correct its spelling, or add it in every language.',
      })),
  );
  const written = code.flatMap(({ file, visible }) =>
    visible.map(({ text, line }) => ({
      file,
      place: `line ${line}`,
      problem: `“${text.trim()}” would be in only one language.`,
      remedy: 'Give it a key in locales/, and use it with t(…).',
    })),
  );
  return [...unused, ...unknown, ...written];
}
