import { z } from 'astro/zod';
import type { Field } from '@sveltia/cms';
import type { EntryShape } from './entry-format.ts';
import { timeOf, today } from './form-content.ts';
import type { Form, Section } from './forms.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** The languages in which a field is required, and whether each language has its own value. */
interface Demand {
  readonly required: boolean | string[];
  readonly i18n: boolean;
}

/** A field's hints for the editor, from `.meta({ editor })` in our schemas. */
const hintsOf = (schema: Schema) =>
  schema.editor as
    'image' | 'sentence' | 'text of line' | 'none' | 'day' | 'minute' | keyof typeof datePatterns | undefined;

const [month, day, time] = ['\\d{4}-\\d{2}', '\\d{4}-\\d{2}-\\d{2}', 'T\\d{2}:\\d{2}'];

/** The formats of dates that have no picker, by their precisions. The editor refuses any other text at once. */
const datePatterns = {
  'month or day': `^(?:${month}|${day})$`,
  'day or minute': `^${day}(?:${time})?$`,
};

const dayPicker = { widget: 'datetime', type: 'date' } as const;
const timePicker = { widget: 'datetime', type: 'time', format: 'HH:mm' } as const;

const jsonSchema = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

const propertiesOf = (schema: Schema) => Object.entries((schema.properties ?? {}) as Record<string, Schema>);

const itemOf = (schema: Schema) => schema.items as Schema;

/** The image formats that the editor can re-encode. It doesn't accept others. */
const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/heic', 'image/heif'];

function textField(schema: Schema, common: Demand & { name: string; hint: string }): Field {
  const { pattern, description = '' } = schema;
  const hint = hintsOf(schema);
  if (hint === 'image') return { ...common, widget: 'image', accept: pictureTypes.join(), choose_url: false };
  if (hint === 'sentence') return { ...common, widget: 'text' };
  if (hint === 'day') return { ...common, ...dayPicker };
  if (hint === 'minute') return { ...common, ...timePicker };
  if (hint === 'month or day' || hint === 'day or minute') {
    const pattern: [string, string] = [datePatterns[hint], description];
    return { ...common, widget: 'string', pattern, ...(hint === 'month or day' && { default: today }) };
  }
  const start = typeof schema.default === 'string' ? { default: schema.default } : {};
  if (schema.enum) return { ...common, widget: 'select', options: schema.enum as string[], ...start };
  return { ...common, widget: 'string', ...start, ...(pattern && { pattern: [pattern, description] }) };
}

/** A field that the editor saves as a number instead of text. */
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
  const fields = innerFields(item, isText);
  const summary = fields.map(({ name: part }) => `{{${part}}}`).join(' ');
  return { ...list, fields, collapsed: 'auto', summary };
}

/** @param i18n whether each language has its own value of a field */
function innerFields(schema: Schema, i18n: (field: Schema) => boolean): Field[] {
  return propertiesOf(schema)
    .filter(([, field]) => hintsOf(field) !== 'none')
    .map(([name, field]) =>
      fieldOf(name, field, { required: schema.required?.includes(name) ?? false, i18n: i18n(field) }),
    );
}

/** The fields of one file in one language, the required ones first. Groups and lists fold. */
export function fileFields(schema: z.ZodType): Field[] {
  const fields = innerFields(jsonSchema(schema), () => false).map((field): Field => {
    if (field.widget === 'object') return { ...field, collapsed: field.required ? true : 'auto' };
    return field.widget === 'list' ? { ...field, minimize_collapsed: 'auto' } : field;
  });
  return [true, false].flatMap((wanted) => fields.filter((field) => 'required' in field && field.required === wanted));
}

const hasTime = (schema: Schema) => hintsOf(schema) === 'day or minute';

/** The inputs of a field: one, or a day and a time. */
function inputsOf(name: string, schema: Schema, demand: Demand): Field[] {
  if (!hasTime(schema)) return [fieldOf(name, schema, demand)];
  return [
    { name, ...demand, ...dayPicker },
    { name: timeOf(name), required: false, i18n: demand.i18n, ...timePicker },
  ];
}

const sectionsOf = ({ order }: Form) => order.filter((part) => typeof part !== 'string');

function sectionField(
  { section: name, summary, needs }: Section,
  inputs: readonly Field[],
  defaultCode: string,
): Field {
  const fields = inputs.map((field) => (needs?.includes(field.name) ? { ...field, required: [defaultCode] } : field));
  const i18n = fields.some((field) => field.i18n === true);
  return { name, widget: 'object', required: !needs, collapsed: needs ? 'auto' : true, summary, i18n, fields };
}

/**
 * The fields of an entry in every language, in the order of its form. Each language has its own values of the
 * translation's fields. Only the English has the others.
 * @param defaultCode the default language
 */
export function entryFields(entry: z.ZodType, translation: z.ZodType, form: Form, defaultCode: string): Field[] {
  const [english, translated] = [jsonSchema(entry), jsonSchema(translation)];
  const words = new Map(propertiesOf(translated));
  const inputs = new Map<string, Field[]>(
    propertiesOf(english).map(([name, schema]) => {
      const [inDefault, inAll] = [english, translated].map(({ required = [] }) => required.includes(name));
      const required = inAll ? true : inDefault ? [defaultCode] : false;
      if (form.hidden?.includes(name)) return [name, [{ name, widget: 'hidden' }]];
      return [name, inputsOf(name, schema, { required, i18n: words.has(name) })];
    }),
  );
  // The rich text editor would rewrite unchanged Markdown.
  inputs.set('body', [{ name: 'body', widget: 'text', required: false, i18n: true }]);
  const take = (name: string) => {
    const fields = inputs.get(name) ?? [];
    inputs.delete(name);
    return fields;
  };
  const ordered = form.order.flatMap((part) =>
    typeof part === 'string' ? take(part) : sectionField(part, part.fields.flatMap(take), defaultCode),
  );
  return [...ordered, ...[...inputs.values()].flat()];
}

/** Data for an entry's format that the editor's fields can't express. */
export function entryShape(entry: z.ZodType, translation: z.ZodType, form: Form): EntryShape {
  const [english, translated] = [jsonSchema(entry), jsonSchema(translation)];
  const fields = propertiesOf(english);
  const times = fields
    .filter(([name, schema]) => hasTime(schema) && !form.hidden?.includes(name))
    .map(([name]) => name);
  const withTimes = (names: readonly string[]) =>
    names.flatMap((name) => (times.includes(name) ? [name, timeOf(name)] : [name]));
  const linesOf = (schema: Schema) => (schema.type === 'array' ? propertiesOf(itemOf(schema)) : []);
  const textOf = (schema: Schema) => linesOf(schema).find(([, field]) => hintsOf(field) === 'text of line')?.[0];
  return {
    names: fields.map(([name]) => name),
    facts: fields.map(([name]) => name).filter((name) => !(name in (translated.properties ?? {}))),
    dated: form.dated ?? [],
    times,
    sections: Object.fromEntries(sectionsOf(form).map(({ section, fields }) => [section, withTimes(fields)])),
    defaults: Object.fromEntries(
      fields.filter(([, schema]) => schema.default !== undefined).map(([name, schema]) => [name, schema.default]),
    ),
    numbers: fields
      .filter(([, { anyOf }]) => anyOf?.some((each) => (each as Schema).type === 'number'))
      .map(([name]) => name),
    texts: Object.fromEntries(fields.flatMap(([name, schema]) => (textOf(schema) ? [[name, textOf(schema)!]] : []))),
  };
}
