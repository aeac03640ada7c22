/** The editor's data of a file: its fields by name. */
export type Content = Record<string, unknown>;

/** The field that carries a file's text, so unchanged parts can be written back byte for byte. */
export const textKey = 'fileText';

const isGroup = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isGroup(value) && Object.keys(value).length === 0);

/** A value without its empty parts. The editor fills in every field that a file omits. */
export function pruned(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(pruned).filter((item) => !isEmpty(item));
  if (!isGroup(value)) return value;
  const kept = Object.entries(value).map(([name, item]) => [name, pruned(item)] as const);
  return Object.fromEntries(kept.filter(([, item]) => !isEmpty(item)));
}

/** A string that's the same for equal values. The editor stores numbers as text, so 15 equals "15". */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isGroup(value)) return JSON.stringify(String(value));
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** The fields of a file and the text they were read from. */
export function separated(content: Content): { readonly fields: Content; readonly text: string | undefined } {
  const { [textKey]: text, ...fields } = content;
  return { fields, text: typeof text === 'string' ? text : undefined };
}

export { isGroup };
