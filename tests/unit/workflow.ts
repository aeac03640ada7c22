import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './project.ts';

interface Step {
  readonly name?: string;
  readonly run?: string;
}

interface Job {
  readonly if?: string;
  readonly environment?: string | { readonly name: string };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(root, '.github/workflows');

export const workflowNames = readdirSync(folder);

export const workflowText = (name: string) => readFileSync(join(folder, name), 'utf8');

export const workflow = (name: string) => parse(workflowText(name)) as Workflow;

/** Every step of a workflow, in order. */
export const stepsOf = (name: string): Step[] => Object.values(workflow(name).jobs).flatMap(({ steps }) => steps);

/** The scripts of a workflow's named steps, by name. */
export const namedSteps = (name: string): ReadonlyMap<string, string> =>
  new Map(stepsOf(name).flatMap(({ name: title, run }) => (title && run ? [[title, run] as const] : [])));

/** Runs a script as GitHub does. */
export function runStep(script: string, cwd: string, env: Readonly<Record<string, string | undefined>>) {
  const flags = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
  const { status, stdout, stderr } = spawnSync('bash', flags, { cwd, env, encoding: 'utf8' });
  return { status: status ?? -1, output: stdout + stderr };
}
