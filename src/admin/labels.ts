import type { Field } from '@sveltia/cms';
import { today } from './form-content.ts';

type Words = Readonly<Record<string, string>>;

/** The editor's words in one language, by field or value. */
export interface Labels {
  readonly collections: Words;
  readonly fields: Words;
  readonly hints: Words;
  readonly options: Words;
  /** The word for an item of a list. */
  readonly line: string;
  readonly errors: Readonly<Record<'entryExists' | 'photoExists' | 'photoIsPrepared', string>>;
}

/** Widgets that show the choices, which the schema's description would repeat. */
const hasChoices = new Set(['boolean', 'select', 'datetime']);

type AnyField = Field & {
  hint?: string;
  fields?: Field[];
  field?: Field;
  options?: string[];
  pattern?: [string, string];
};

/**
 * A field with its texts in a language. Without a hint, it has the schema's description.
 * @param day today
 * @param ofList the label of the field's list, if it's an item of one
 */
export function labelled(field: Field, labels: Labels, day: string, ofList?: string): Field {
  const { hint, fields, field: item, options, pattern, ...rest } = field as AnyField;
  const { name, widget = 'string' } = rest;
  const label = rest.label ?? ofList ?? labels.fields[name] ?? name;
  // A string's label is its English, and its hint is its key.
  const ownHint = rest.label ? hint : (labels.hints[name] ?? (hasChoices.has(widget) || ofList ? undefined : hint));
  return {
    ...rest,
    label,
    ...(widget === 'list' && { label_singular: labels.line }),
    // Sveltia reads the two characters \n as a line break.
    ...(ownHint && { hint: ownHint.replaceAll('\n', '\\n') }),
    ...(pattern && { pattern: [pattern[0], ownHint ?? pattern[1]] }),
    ...(options && { options: options.map((value) => ({ value, label: labels.options[value] ?? value })) }),
    ...(fields && { fields: fields.map((each) => labelled(each, labels, day)) }),
    ...(item && { field: labelled(item, labels, day, label) }),
    ...('default' in rest && rest.default === today && { default: day }),
  } as Field;
}
