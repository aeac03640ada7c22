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

/** A finding about a text's form. */
function shapeFinding({ id, place, english }: ExchangeText, text: string): Finding | undefined {
  // A text from outside must not keep the checks busy for hours.
  if (text.length > 4 * english.length + 500)
    return { problem: `It has ${text.length} letters, the English ${english.length}.`, remedy: 'Say it more shortly.' };
  if (place === 'permalink' && !translations.pages.shape.permalink.safeParse(text).success) {
    const remedy = 'Write small letters a to z without accents, digits and hyphens, with / at both ends: /donar/.';
    return { problem: `“${text}” is no address.`, remedy };
  }
  if (isBodyUnit(id) || english.includes('\n') || !text.includes('\n')) return undefined;
  return { problem: 'It has more than one line.', remedy: 'Write it in one line.' };
}

/** The reasons to refuse a changed text. */
export function refusals(text: ExchangeText, imported: ImportedText, context: CheckContext): Finding[] {
  if (normalized(imported.english) !== normalized(text.english))
    return [
      {
        problem: `The English has changed since this file was exported: it is “${short(text.english)}” now.`,
        remedy: 'Export the language again, and put your translation beside the new English.',
      },
    ];
  if (imported.version !== versionOf(text.translation))
    return [
      {
        problem: `Somebody else has changed this translation meanwhile: it is “${short(text.translation)}” now.`,
        remedy: 'Export the language again, and decide between the two.',
      },
    ];
  const translation = trimmed(text.english, imported.translation);
  if (translation.trim() === '')
    return [{ problem: 'It is empty.', remedy: `Translate “${short(text.english)}”, or leave what stood there.` }];
  const shape = shapeFinding(text, translation);
  if (shape) return [shape];
  if (text.place === 'permalink') return [];
  return findings(context, { unit: text.id, english: text.english, translation, isStale: false }, new Set());
}
