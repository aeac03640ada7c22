import { applyEdits, modify } from 'jsonc-parser';

/**
 * Writes some strings into a locale file and keeps every other byte.
 * @param changes strings by dotted key
 * @param order all keys, in the order for inserting new ones
 */
export function editCatalog(text: string, changes: ReadonlyMap<string, string>, order: readonly string[]): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol };
  let edited = text;
  for (const [key, value] of changes) {
    const path = key.split('.');
    const group = path
      .slice(0, -1)
      .map((name) => `${name}.`)
      .join('');
    const names = [
      ...new Set(order.filter((each) => each.startsWith(group)).map((each) => each.slice(group.length).split('.')[0]!)),
    ];
    const before = names.slice(0, names.indexOf(path.at(-1)!));
    const getInsertionIndex = (present: string[]) =>
      Math.max(0, ...present.map((name, index) => (before.includes(name) ? index + 1 : 0)));
    edited = applyEdits(edited, modify(edited, path, value, { formattingOptions, getInsertionIndex }));
  }
  return edited;
}
