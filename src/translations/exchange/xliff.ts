import jsToXliff12 from 'xliff/jsToXliff12';
import { localeByCode, defaultLocale, type LocaleCode } from '../../i18n/locales.ts';
import type { State } from '../states.ts';
import { fixedParts, versionOf, type ExchangeText } from './exchange-text.ts';

const states: Readonly<Record<State, string>> = {
  missing: 'needs-translation',
  stale: 'needs-translation',
  unrecorded: 'translated',
  unreviewed: 'needs-review-translation',
  reviewed: 'final',
};

/** A text with its fixed parts as inline elements, so tools protect them. */
function inline(text: string) {
  const parts: (string | { Span: { id: string; contents: string } })[] = [];
  let end = 0;
  for (const { 0: contents, index } of text.matchAll(fixedParts)) {
    parts.push(text.slice(end, index), { Span: { id: String(parts.length), contents } });
    end = index + contents.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}

const unit = ({ id, english, translation, state, limit }: ExchangeText) => ({
  source: inline(english),
  target: inline(translation),
  note: [`${id}: ${state}`, ...(limit === undefined ? [] : [`At most ${limit} characters.`])],
  additionalAttributes: {
    'xml:space': 'preserve',
    approved: state === 'reviewed' ? 'yes' : 'no',
    ...(limit !== undefined && { maxwidth: String(limit), 'size-unit': 'char' }),
    extradata: versionOf(translation),
  },
});

/** An XLIFF 1.2 file for agencies, with a `<file>` for each of our files. */
export async function xliffText(code: LocaleCode, texts: readonly ExchangeText[]): Promise<string> {
  const byFile = Map.groupBy(texts, ({ file }) => file);
  const resources = Object.fromEntries(
    [...byFile].map(([file, own]) => [file, Object.fromEntries(own.map((text) => [text.id, unit(text)]))]),
  );
  const languages = { sourceLanguage: defaultLocale.lang, targetLanguage: localeByCode(code).lang };
  // Indentation would become part of texts that begin with an inline element.
  const xml = await jsToXliff12({ ...languages, resources }, { indent: '' });
  const written = [...byFile.values()].flat();
  let index = 0;
  const withStates = xml.replace(/<target\b/g, () => `<target state="${states[written[index++]!.state]}"`);
  const lines = withStates.replace(/<(?=(?:file|trans-unit|source|target|note)[ >/]|\/(?:trans-unit|body)>)/g, '\n<');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines}\n`;
}
