import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { results } from './results.ts';
import { setUp, setUpEngines } from './set-up.ts';

interface Counts {
  passed: number;
  failed: number;
}

const total: Counts = { passed: 0, failed: 0 };
const skipped: string[] = [];

/**
 * Runs a command.
 * @param output whether to show output as it comes or, because other commands run at the same time, all at the end
 * @returns whether it succeeded
 */
async function run(output: 'live' | 'at the end', title: string, command: string, ...args: string[]): Promise<boolean> {
  const started = Date.now();
  const child = spawn(command, args, { stdio: output === 'live' ? 'inherit' : 'pipe' });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => printed.push(part));
  if (output === 'live') console.log(`\n— ${title}`);
  const status = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null)).once('close', resolve);
  });
  if (output === 'at the end') console.log(`\n— ${title}\n${Buffer.concat(printed).toString().trim()}`);
  console.log(`${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`);
  return status === 0;
}

function count(succeeded: boolean): boolean {
  total[succeeded ? 'passed' : 'failed'] += 1;
  return succeeded;
}

function addCounts(succeeded: boolean, { passed, failed }: Counts): void {
  total.passed += passed;
  // A runner that fails without a failed test didn't get to its tests.
  total.failed += succeeded ? failed : Math.max(1, failed);
}

const readResult = (name: string): string => {
  try {
    return readFileSync(`${results}/${name}`, 'utf8');
  } catch {
    return '';
  }
};

function unitCounts(tap: string): Counts {
  skipped.push(...[...tap.matchAll(/^ *ok \d+ - (.*) # SKIP/gm)].map(([, name]) => name!));
  const number = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail') };
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly { readonly status: string; readonly annotations: readonly { description?: string }[] }[];
  }[];
}

function* skippedSpecs({ suites = [], specs = [] }: Suite): Generator<string> {
  for (const { title, tests } of specs)
    for (const { status, annotations } of tests)
      if (status === 'skipped') yield `${title}: ${annotations.map(({ description }) => description).join(' ')}`;
  for (const suite of suites) yield* skippedSpecs(suite);
}

function browserCounts(json: string): Counts {
  if (!json) return { passed: 0, failed: 0 };
  const report = JSON.parse(json) as Suite & { stats: { expected: number; unexpected: number; flaky: number } };
  const { expected, unexpected, flaky } = report.stats;
  skipped.push(...skippedSpecs(report));
  if (flaky > 0) console.log(`${flaky} passed only on retry: see above`);
  return { passed: expected + flaky, failed: unexpected };
}

/** Checks types, lint, texts, and format one after another, because each keeps a processor busy. */
async function readEverything(): Promise<void> {
  count(await run('at the end', 'Types', 'astro', 'check'));
  count(await run('at the end', 'Lint', 'eslint', '--config', 'tests/eslint.config.mjs', '.'));
  count(await run('at the end', 'Texts', 'node', 'src/translations/main.ts', 'check'));
  const format = ['--config', '.prettierrc.json', '--check', '--log-level', 'warn', '.'];
  count(await run('at the end', 'Format', 'prettier', ...format));
}

async function testUnits(): Promise<void> {
  const reporters = ['dot', 'tap'].flatMap((name, index) => [
    `--test-reporter=${name}`,
    `--test-reporter-destination=${index ? `${results}/unit.tap` : 'stdout'}`,
  ]);
  const succeeded = await run('at the end', 'Unit tests', 'node', '--test', ...reporters, 'tests/unit/*.test.ts');
  addCounts(succeeded, unitCounts(readResult('unit.tap')));
}

async function testInBrowser(project: string, ...more: string[]): Promise<void> {
  const args = ['test', '--config', 'tests/playwright.config.ts', '--project', project, ...more];
  const succeeded = await run('live', 'Browser tests', 'playwright', ...args);
  addCounts(succeeded, browserCounts(readResult('browser.json')));
}

if (!(await setUp())) process.exit(1);
process.env.ASTRO_TELEMETRY_DISABLED = '1';
// Empty variables keep the tests from using a developer's .env.
for (const line of readFileSync('.env.example', 'utf8').split('\n')) {
  const [name] = /^[A-Z_]+(?==)/.exec(line) ?? [];
  if (name) process.env[name] = '';
}
// Keep the results of other runs in the folder.
for (const name of ['unit.tap', 'browser.json']) rmSync(`${results}/${name}`, { force: true });
mkdirSync(results, { recursive: true });

if (process.argv.includes('--audit')) {
  setUpEngines();
  if (count(await run('live', 'Build', 'node', 'src/build/main.ts'))) await testInBrowser('audit', '--workers', '1');
} else {
  await Promise.all([readEverything(), testUnits()]);
  await testInBrowser('suite');
}

const { passed, failed } = total;
if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((name) => `- ${name}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
// The hosted runner can install everything, so it may not skip tests.
process.exitCode = failed || (process.env.GITHUB_ACTIONS && skipped.length > 0) ? 1 : 0;
