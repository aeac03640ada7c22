import { localeByCode, type LocaleCode } from '../../i18n/locales.ts';
import type { Call, Command } from '../command.ts';
import { byImportance } from '../importance.ts';
import { targetCode, targets } from '../languages.ts';
import { progress, readStatuses, toDo } from '../progress.ts';
import { readRules } from '../rules.ts';
import { states } from '../states.ts';

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}

function listTodo(root: string, code: LocaleCode, { say, paint, options }: Call): void {
  const todo = byImportance(readRules(root), toDo(readStatuses(root, code)));
  if (options.json) return say(JSON.stringify(todo, null, 2));
  const shown = todo.toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state));
  for (const { state, id, file, words } of shown)
    say(
      [paint('bold', state.padEnd(10)), id, paint('dim', file), words ? `${words} words` : '']
        .filter(Boolean)
        .join('  '),
    );
  if (shown.length === 0) say(`Nothing to do in ${localeByCode(code).autonym}.`);
}

export const status: Command = {
  summary: 'lists what each language still needs',
  usage: [
    'npm run l10n -- status              a table of all languages',
    'npm run l10n -- status --todo ht    what is missing, stale, unrecorded, or unreviewed in a language',
    '… --json                            the same for programs',
  ],
  options: { todo: { type: 'string' }, json: { type: 'boolean' } },
  run(call) {
    const { root, options, say, paint } = call;
    if (options.todo !== undefined) {
      listTodo(root, targetCode(options.todo), call);
      return 0;
    }
    const all = targets.map((code) => progress(code, readStatuses(root, code)));
    if (options.json) {
      say(JSON.stringify(all, null, 2));
      return 0;
    }
    const rows = all.map(({ language, counts, words }) => [
      `${language}  ${localeByCode(language).autonym}`,
      ...states.map((state) => String(counts[state])),
      String(words),
    ]);
    const [head, ...lines] = table([['language', ...states, 'words to do'], ...rows]);
    say(paint('bold', head!));
    lines.forEach((line) => say(line));
    return 0;
  },
};
