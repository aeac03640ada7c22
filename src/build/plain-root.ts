import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Faults } from '../lib/faults.ts';
import { reportFailure } from './failure.ts';

/** Vite takes these characters of a path for parts of an address. */
const special = /[#?%]/;

/** Ends the process if Vite cannot read the path of the project's folder. Astro would hide an error. */
export function exitAtSpecialRoot(root: string): void {
  const sign = special.exec(root)?.[0];
  if (!sign) return;
  const problem = `The path of this folder contains ${sign}, which only npm run build can read.`;
  reportFailure(new Faults([{ file: root, problem, remedy: 'Rename the folder.' }]));
  process.exit();
}

/**
 * Runs a step in the project's folder. If its path has special characters, the step sees the path of a link to it.
 * @param step its argument tells whether it does
 */
export async function atPlainRoot(step: (isLink: boolean) => Promise<unknown>): Promise<void> {
  const root = process.cwd();
  if (!special.test(root)) return void (await step(false));
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  const link = join(folder, 'root');
  symlinkSync(root, link, 'junction');
  process.cwd = () => link;
  await step(true).finally(() => rmSync(folder, { recursive: true }));
}
