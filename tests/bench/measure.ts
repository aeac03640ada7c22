import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** A process's usage so far. */
export interface Moment {
  readonly name: string;
  /** In seconds, by the clock. */
  readonly at: number;
  /** CPU seconds of all its threads, without child processes. */
  readonly cpu: number;
}

export interface Usage {
  /** In seconds. */
  readonly wall: number;
  /** CPU seconds, including child processes. */
  readonly cpu: number;
  /** The highest total of all processes, in megabytes. */
  readonly memory: number;
  /** In seconds, by the clock. */
  readonly started: number;
  /** The usage at each `performance.mark` of a Node process and at its end. */
  readonly moments: readonly Moment[];
}

const run = promisify(execFile);

/** The memory of a process and its descendants, in megabytes. */
async function treeMemory(root: number): Promise<number> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,rss=']);
  const children = new Map<number, number[]>();
  const sizes = new Map<number, number>();
  for (const line of stdout.trim().split('\n')) {
    const [pid, parent, size] = line.trim().split(/\s+/).map(Number) as [number, number, number];
    sizes.set(pid, size);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const sum = (pid: number): number =>
    (children.get(pid) ?? []).reduce((total, child) => total + sum(child), sizes.get(pid) ?? 0);
  return sum(root) / 1024;
}

/** The seconds of child processes, from the second line of the shell's `times`: `0m1.234s 0m0.567s`. */
export function childSeconds(times: string): number {
  const [, children = ''] = times.trim().split('\n').slice(-2);
  const found = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  if (found.length !== 2) throw new Error(`The shell's times cannot be read: ${times}`);
  return found.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}

/**
 * Runs a command until it exits. The word `node` in it also loads the usage hook.
 * @throws {Error} with its output if it fails
 */
export async function measure(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Usage> {
  const folder = await mkdtemp(join(tmpdir(), 'usage-'));
  const file = join(folder, 'moments.json');
  const hook = ['--import', resolve(import.meta.dirname, 'usage-hook.ts')];
  const words = command.flatMap((word) => (word === 'node' ? [word, ...hook] : [word]));
  const started = Date.now() / 1000;
  const child = spawn('sh', ['-c', '"$@" || exit 1; times >&3', 'sh', ...words], {
    cwd,
    env: { ...process.env, ...env, BENCH_USAGE: file },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const texts = ['', '', '', ''];
  for (const [index, stream] of child.stdio.entries())
    stream?.on('data', (text: Buffer) => (texts[index] += String(text)));
  let memory = 0;
  let asked = false;
  const sampler = setInterval(() => {
    if (asked) return;
    asked = true;
    void treeMemory(child.pid!).then((size) => {
      memory = Math.max(memory, size);
      asked = false;
    });
  }, 250);
  try {
    const status = await new Promise((ended) => child.once('close', ended));
    if (status !== 0) throw new Error(`${command.join(' ')} failed.\n${texts[1]}${texts[2]}`);
    const wall = Date.now() / 1000 - started;
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    const moments = lines.map((line) => JSON.parse(line) as Moment);
    return { started, wall, cpu: childSeconds(texts[3]!), memory, moments };
  } finally {
    clearInterval(sampler);
    await rm(folder, { recursive: true });
  }
}
