import { translations } from '../../content-model/schemas.ts';
import { findings, type CheckContext } from '../findings.ts';
import type { Finding } from '../structure.ts';
import { normalized } from '../text.ts';
import { isBodyUnit } from '../units.ts';
import { short, versionOf, type ExchangeText, type ImportedText } from './exchange-text.ts';

/** The translation with the same whitespace around it as the English. */
export function trimmed(english: string, translation: string): string {
  const [, before = '', after = ''] = /^(\s*)(?:[^]*\S)?(\s*)$/.exec(english) ?? [];
  return before + normalized(translation) + after;
}

/** A finding about a text's length, address, or lines. */
function shapeFinding({ id, place, english }: ExchangeText, text: string): Finding | undefined {
  // An imported text must not keep the checks busy for hours.
  if (text.length > 4 * english.length + 500)
    return {
      problem: `The text has ${text.length} characters; the English has ${english.length}.`,
      remedy: 'Shorten it.',
    };
  if (place === 'permalink' && !translations.pages.shape.permalink.safeParse(text).success) {
    const remedy = 'Use lowercase letters without accents, digits, and hyphens, with / at both ends: /donar/.';
    return { problem: `“${text}” is not an address.`, remedy };
  }
  if (isBodyUnit(id) || english.includes('\n') || !text.includes('\n')) return undefined;
  return { problem: 'The text has more than one line.', remedy: 'Write it on one line.' };
}

/** The reasons to refuse a changed text. */
export function refusals(text: ExchangeText, imported: ImportedText, context: CheckContext): Finding[] {
  if (normalized(imported.english) !== normalized(text.english))
    return [
      {
        problem: `The English has changed since this file was exported. It is now “${short(text.english)}”.`,
        remedy: 'Export the language again, and put your translation next to the new English.',
      },
    ];
  if (imported.version !== versionOf(text.translation))
    return [
      {
        problem: `Someone else has changed this translation in the meantime. It is now “${short(text.translation)}”.`,
        remedy: 'Export the language again, and decide between the two.',
      },
    ];
  const translation = trimmed(text.english, imported.translation);
  if (translation.trim() === '')
    return [
      { problem: 'The text is empty.', remedy: `Translate “${short(text.english)}”, or restore what was there.` },
    ];
  const shape = shapeFinding(text, translation);
  if (shape) return [shape];
  if (text.place === 'permalink') return [];
  return findings(context, { unit: text.id, english: text.english, translation, isStale: false }, new Set());
}
