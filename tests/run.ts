import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const results = 'test-results';

/** Runs a command with its output shown. @returns whether it succeeded */
function run(title: string, command: string, ...args: string[]): boolean {
  const started = Date.now();
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
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

count(run('Types', 'astro', 'check'));
count(run('Lint', 'eslint', '--config', 'tests/eslint.config.mjs', '.'));
count(run('Texts', 'node', 'src/l10n/main.ts', 'check'));
count(run('Format', 'prettier', '--check', '--log-level', 'warn', '.'));

const reporters = ['dot', 'tap'].flatMap((name, index) => [
  `--test-reporter=${name}`,
  `--test-reporter-destination=${index ? `${results}/unit.tap` : 'stdout'}`,
]);
const unit = run('Unit tests', 'node', '--test', ...reporters, 'tests/unit/*.test.ts');
addCounts(unit, unitCounts(readResult('unit.tap') ?? ''));

if (count(run('Build', 'node', 'src/build/build.ts'))) {
  const browser = run('Browser tests', 'playwright', 'test', '--config', 'tests/playwright.config.ts');
  const json = readResult('browser.json');
  addCounts(browser, json ? browserCounts(json) : { passed: 0, failed: 0, skipped: 0 });
  count(run('Lighthouse', 'node', '--test', '--test-reporter=dot', 'tests/alone/*.test.ts'));
}

const { passed, failed, skipped } = total;
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed ? 1 : 0;
