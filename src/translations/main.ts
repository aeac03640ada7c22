import { stdout } from 'node:process';
import { parseArgs, styleText } from 'node:util';
import { projectRoot } from '../env/project-root.ts';
import { Faults } from '../lib/faults.ts';
import { stopAtSymbolicLinks } from '../lib/symbolic-links.ts';
import { add } from './commands/add.ts';
import { check } from './commands/check.ts';
import { exportCommand, importCommand } from './commands/exchange.ts';
import { confirmCommand, minorCommand, recordCommand } from './commands/record.ts';
import { pseudo } from './commands/pseudo.ts';
import { status } from './commands/status.ts';
import { UsageError, type Call, type Command } from './command.ts';

const commands: Readonly<Record<string, Command>> = {
  status,
  check,
  record: recordCommand,
  minor: minorCommand,
  confirm: confirmCommand,
  export: exportCommand,
  import: importCommand,
  pseudo,
  add,
};

// A reader such as `head` may close the pipe early.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const say = (line: string) => void stdout.write(`${line}\n`);
const paint: Call['paint'] = (format, text) => styleText(format, text, { stream: stdout });

function help(): void {
  say('npm run l10n -- <command> [--help]');
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  for (const [name, { summary }] of Object.entries(commands)) say(`  ${name.padEnd(width)}  ${summary}`);
}

async function run([name = '--help', ...args]: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h') {
    help();
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command “${name}”, only ${Object.keys(commands).join(', ')}.`);
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = parse(args, options, command.positionals ?? false);
  if (values.help) {
    command.usage.forEach(say);
    return 0;
  }
  return command.run({ root: projectRoot, options: values, positionals, say, paint });
}

function parse(args: string[], options: Command['options'], allowPositionals: boolean) {
  try {
    return parseArgs({ args, options, allowPositionals }) as { values: Call['options']; positionals: string[] };
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]!}. See --help.`);
  }
}

try {
  stopAtSymbolicLinks(projectRoot);
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof Faults)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
