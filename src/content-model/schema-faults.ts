import type { z } from 'astro/zod';
import type { Fault } from '../lib/faults.ts';

type Path = readonly PropertyKey[];

const isObject = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null;

const valueAt = (data: unknown, path: Path) =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), data);

/** “program[2].at”. Editors count from 1. */
const fieldName = (path: Path) =>
  path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key + 1}]` : name ? `${name}.${String(key)}` : String(key)),
    '',
  );

/** The schema inside an optional or default wrapper. */
const innerType = (schema: z.core.$ZodType | undefined) =>
  (schema?._zod.def as { innerType?: z.core.$ZodType } | undefined)?.innerType;

/** The schema inside all of its wrappers. */
function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const inner = innerType(schema);
  return inner ? unwrapped(inner) : schema;
}

function child(schema: z.core.$ZodType | undefined, key: PropertyKey): z.core.$ZodType | undefined {
  const def = unwrapped(schema)?._zod.def as
    { shape?: Record<PropertyKey, z.core.$ZodType>; element?: z.core.$ZodType } | undefined;
  return typeof key === 'number' ? def?.element : def?.shape?.[key];
}

const shapeOf = (schema: z.core.$ZodType | undefined) =>
  (unwrapped(schema)?._zod.def as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};

const ownDescription = (schema: z.core.$ZodType | undefined): string | undefined =>
  schema && ((schema as z.ZodType).description ?? ownDescription(innerType(schema)));

/** The description of a field, or of the nearest field above it that has one. */
function description(schema: z.ZodType, path: Path): string {
  let current: z.core.$ZodType | undefined = schema;
  let found = '';
  for (const key of path) {
    current = child(current, key);
    found = ownDescription(current) ?? found;
  }
  return found;
}

/**
 * A schema's errors in plain words. The remedy is the field's description.
 * @param data the invalid data
 * @param english the schema of the English, if the data is a translation's: its facts belong only in the English file
 */
export function schemaFaults(
  schema: z.ZodType,
  data: unknown,
  error: z.ZodError,
  english?: z.ZodType,
): Omit<Fault, 'file'>[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const at = issue.path.reduce<z.core.$ZodType | undefined>(child, schema);
      const known = Object.keys(shapeOf(at)).join(', ');
      const facts = english ? shapeOf(issue.path.reduce<z.core.$ZodType | undefined>(child, english)) : {};
      return issue.keys.map((key) => ({
        place: fieldName([...issue.path, key]),
        ...(Object.hasOwn(facts, key)
          ? {
              problem: 'This field belongs only in the English file.',
              remedy: 'Remove it here. If it needs a change, change it there.',
            }
          : {
              problem: 'There is no such field here.',
              remedy: `Correct its spelling or remove it. The fields are ${known}.`,
            }),
      }));
    }
    const value = valueAt(data, issue.path);
    const hasDefaultMessage = issue.code === 'invalid_union' && issue.message === 'Invalid input';
    const wrongType = hasDefaultMessage || ['invalid_type', 'invalid_value', 'not_multiple_of'].includes(issue.code);
    const problem =
      value === undefined && issue.code !== 'custom'
        ? 'This field is missing.'
        : value === null && issue.path.length > 0
          ? 'This field is empty.'
          : wrongType
            ? `${JSON.stringify(value)} is not a valid value.`
            : issue.message;
    const wanted = description(schema, issue.path) || 'Write fields, each with its value.';
    // YAML read text without quotation marks as a number, a list, or fields.
    const isUnquoted =
      value !== undefined && value !== null && issue.code === 'invalid_type' && issue.expected === 'string';
    const remedy = `${isUnquoted ? 'If this is the text, put it in quotation marks. ' : ''}${wanted}`;
    return [{ place: fieldName(issue.path), problem, remedy }];
  });
}
