import { z } from 'astro/zod';
import type { Field } from '@sveltia/cms';
import type { EntryShape } from './entry-format.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** The languages in which a field is required, and whether each language has its own value. */
interface Demand {
  readonly required: boolean | string[];
  readonly i18n: boolean;
}

/** A field's hints for the editor, from `.meta({ editor })` in our schemas. */
const hintsOf = (schema: Schema) => schema.editor as 'image' | 'sentence' | 'text of line' | 'none' | undefined;

const jsonSchema = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

const propertiesOf = (schema: Schema) => Object.entries((schema.properties ?? {}) as Record<string, Schema>);

const itemOf = (schema: Schema) => schema.items as Schema;

/** The image formats that the editor can re-encode. It accepts no others. */
const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/heic', 'image/heif'];

function textField(schema: Schema, common: Demand & { name: string; hint: string }): Field {
  const { pattern, description = '' } = schema;
  if (hintsOf(schema) === 'image') {
    return { ...common, widget: 'image', accept: pictureTypes.join(), choose_url: false };
  }
  if (hintsOf(schema) === 'sentence') return { ...common, widget: 'text' };
  const start = typeof schema.default === 'string' ? { default: schema.default } : {};
  if (schema.enum) return { ...common, widget: 'select', options: schema.enum as string[], ...start };
  return { ...common, widget: 'string', ...start, ...(pattern && { pattern: [pattern, description] }) };
}

/** The editor saves it as a number, not as a text. */
function numberField(
  { type, minimum, maximum, multipleOf }: Schema,
  common: Demand & { name: string; hint: string },
): Field {
  const limits = { min: minimum, max: maximum, step: multipleOf };
  return { ...common, widget: 'number', value_type: type === 'integer' ? 'int' : 'float', ...limits };
}

function fieldOf(name: string, schema: Schema, demand: Demand): Field {
  const common = { name, hint: schema.description ?? '', ...demand };
  const all = () => demand.i18n;
  if (schema.type === 'boolean') return { ...common, widget: 'boolean', default: schema.default === true };
  if (schema.type === 'object') return { ...common, widget: 'object', fields: innerFields(schema, all) };
  if (schema.type === 'number' || schema.type === 'integer') return numberField(schema, common);
  if (schema.type !== 'array') return textField(schema, common);
  const item = itemOf(schema);
  const list = { ...common, widget: 'list', min: schema.minItems, max: schema.maxItems } as const;
  if (item.enum) return { ...common, widget: 'select', options: item.enum as string[], multiple: true };
  if (item.type !== 'object') return { ...list, field: fieldOf('item', item, { ...demand, required: true }) };
  // In a translation, a line has only its text.
  const isText = (field: Schema) => demand.i18n && hintsOf(field) === 'text of line';
  return { ...list, fields: innerFields(item, isText) };
}

/** @param i18n whether each language has its own value of a field */
function innerFields(schema: Schema, i18n: (field: Schema) => boolean): Field[] {
  return propertiesOf(schema)
    .filter(([, field]) => hintsOf(field) !== 'none')
    .map(([name, field]) =>
      fieldOf(name, field, { required: schema.required?.includes(name) ?? false, i18n: i18n(field) }),
    );
}

/** The fields of one file in one language. */
export function fileFields(schema: z.ZodType): Field[] {
  return innerFields(jsonSchema(schema), () => false);
}

/**
 * The fields of an entry in every language. Each language has its own values of the translation's fields; only the English
 * has the others.
 * @param defaultCode the default language
 */
export function entryFields(entry: z.ZodType, translation: z.ZodType, defaultCode: string): Field[] {
  const [english, translated] = [jsonSchema(entry), jsonSchema(translation)];
  const words = new Map(propertiesOf(translated));
  return propertiesOf(english).map(([name, schema]) => {
    const [inDefault, inAll] = [english, translated].map(({ required = [] }) => required.includes(name));
    const required = inAll ? true : inDefault ? [defaultCode] : false;
    return fieldOf(name, schema, { required, i18n: words.has(name) });
  });
}

/** What an entry's format needs to know beside the editor's fields. */
export function entryShape(entry: z.ZodType): EntryShape {
  const fields = propertiesOf(jsonSchema(entry));
  const linesOf = (schema: Schema) => (schema.type === 'array' ? propertiesOf(itemOf(schema)) : []);
  const textOf = (schema: Schema) => linesOf(schema).find(([, field]) => hintsOf(field) === 'text of line')?.[0];
  return {
    defaults: Object.fromEntries(
      fields.filter(([, schema]) => schema.default !== undefined).map(([name, schema]) => [name, schema.default]),
    ),
    numbers: fields
      .filter(([, { anyOf }]) => anyOf?.some((each) => (each as Schema).type === 'number'))
      .map(([name]) => name),
    texts: Object.fromEntries(fields.flatMap(([name, schema]) => (textOf(schema) ? [[name, textOf(schema)!]] : []))),
  };
}
