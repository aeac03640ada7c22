import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const results = 'test-results';

/**
 * Runs a command.
 * @param output shown as it comes, or all at once at the end, where others run beside it
 * @returns whether it succeeded
 */
async function run(output: 'live' | 'at the end', title: string, command: string, ...args: string[]): Promise<boolean> {
  const started = Date.now();
  const child = spawn(command, args, { stdio: output === 'live' ? 'inherit' : 'pipe' });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => said.push(part));
  if (output === 'live') console.log(`\n— ${title}`);
  const status = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null)).once('close', resolve);
  });
  if (output === 'at the end') console.log(`\n— ${title}\n${Buffer.concat(said).toString().trim()}`);
  console.log(`${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`);
  return status === 0;
}

function count(succeeded: boolean): boolean {
  total[succeeded ? 'passed' : 'failed'] += 1;
  return succeeded;
}

function addCounts(succeeded: boolean, counts: Counts): void {
  total.passed += counts.passed;
  total.skipped += counts.skipped;
  // A runner that fails without a failed test did not get as far as its tests.
  total.failed += succeeded ? counts.failed : Math.max(1, counts.failed);
}

function unitCounts(tap: string): Counts {
  const number = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail'), skipped: number('skipped') };
}

function browserCounts(json: string): Counts {
  const { stats } = JSON.parse(json) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  // A busy machine can be too slow once; which tests needed a second run is said.
  if (stats.flaky) console.log(`${stats.flaky} passed only when run again: see above`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

const readResult = (name: string): string | undefined => {
  try {
    return readFileSync(`${results}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
};

if (!ensureBrowser()) process.exit(1);
process.env.ASTRO_TELEMETRY_DISABLED = '1';
// A developer's .env is not what is tested: what is set already stays, also when it is empty.
for (const line of readFileSync('.env.example', 'utf8').split('\n')) {
  const [name] = /^[A-Z_]+(?==)/.exec(line) ?? [];
  if (name) process.env[name] = '';
}
rmSync(results, { recursive: true, force: true });
mkdirSync(results);

/** What is read, one after another: it keeps one processor busy. */
async function readEverything(): Promise<void> {
  count(await run('at the end', 'Types', 'astro', 'check'));
  count(await run('at the end', 'Lint', 'eslint', '--config', 'tests/eslint.config.mjs', '.'));
  count(await run('at the end', 'Texts', 'node', 'src/l10n/main.ts', 'check'));
  count(
    await run(
      'at the end',
      'Format',
      'prettier',
      '--config',
      '.prettierrc.json',
      '--check',
      '--log-level',
      'warn',
      '.',
    ),
  );
}

async function testUnits(): Promise<void> {
  const reporters = ['dot', 'tap'].flatMap((name, index) => [
    `--test-reporter=${name}`,
    `--test-reporter-destination=${index ? `${results}/unit.tap` : 'stdout'}`,
  ]);
  const succeeded = await run('at the end', 'Unit tests', 'node', '--test', ...reporters, 'tests/unit/*.test.ts');
  addCounts(succeeded, unitCounts(readResult('unit.tap') ?? ''));
}

await Promise.all([readEverything(), testUnits()]);

if (count(await run('live', 'Build', 'node', 'src/build/build.ts'))) {
  const browser = await run('live', 'Browser tests', 'playwright', 'test', '--config', 'tests/playwright.config.ts');
  const json = readResult('browser.json');
  addCounts(browser, json ? browserCounts(json) : { passed: 0, failed: 0, skipped: 0 });
  count(await run('live', 'Lighthouse', 'node', '--test', '--test-reporter=dot', 'tests/alone/*.test.ts'));
}

const { passed, failed, skipped } = total;
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed ? 1 : 0;
