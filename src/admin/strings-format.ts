import { applyEdits, modify, parse, type JSONPath } from 'jsonc-parser';
import { isGroup, isSame, pruned, separated, textKey, type Content } from './file-content.ts';

export const stringsFormatName = 'strings';

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };

/** Changes one value in JSON. @param value undefined removes it @param names the keys of its group, in order */
function changed(text: string, path: JSONPath, value: unknown, names: readonly string[]): string {
  const place = names.indexOf(String(path.at(-1)));
  const getInsertionIndex = (present: string[]) =>
    present.findLastIndex((name) => names.slice(0, place).includes(name)) + 1;
  return applyEdits(text, modify(text, path, value, { formattingOptions, getInsertionIndex }));
}

function merged(text: string, path: JSONPath, before: Content, after: Content): string {
  const names = Object.keys(after);
  for (const name of new Set([...names, ...Object.keys(before)])) {
    const [old, value] = [before[name], after[name]];
    if (isGroup(old) && isGroup(value)) text = merged(text, [...path, name], old, value);
    else if (!isSame(old, value)) text = changed(text, [...path, name], value, names);
  }
  return text;
}

/**
 * The editor's format for JSON files. It keeps unchanged values byte for byte and doesn't add keys that a file omits. Remove
 * it when Sveltia edits a JSON file's text instead of rewriting all of its values. As of November 2026, no upstream issue
 * asks for this.
 */
export const stringsFormat = {
  fromFile: (text: string): Content => ({ ...(JSON.parse(text) as Content), [textKey]: text }),

  toFile(content: Content): string {
    const { fields, text } = separated(content);
    const after = pruned(fields) as Content;
    if (text === undefined) return JSON.stringify(after, null, 2);
    return merged(text, [], pruned(parse(text)) as Content, after);
  },
};
