import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Faults } from '../lib/faults.ts';
import { reportFailure } from './failure.ts';

/** Vite reads these characters in a path as parts of a URL. */
const special = /[#?%]/;

/** Exits if Vite can't read the path of the project's folder. Astro would hide a thrown error. */
export function exitAtSpecialRoot(root: string): void {
  const sign = special.exec(root)?.[0];
  if (!sign) return;
  const problem = `The path of this folder contains ${sign}, which only npm run build can handle.`;
  reportFailure(new Faults([{ file: root, problem, remedy: 'Rename the folder.' }]));
  process.exit();
}

/**
 * Runs a step in the project's folder, through a symbolic link if its path has special characters.
 * @param step gets whether it runs through a link
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
