/** Runs Astro's development server. Restarts it when it asks, and after a failure when code changes. */
import { spawnSync } from 'node:child_process';
import { watch } from 'node:fs/promises';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { restartStatus } from './dev-restart.ts';

const program = fileURLToPath(new URL('bin/astro.mjs', import.meta.resolve('astro/package.json')));
const args = [program, 'dev', ...process.argv.slice(2)];

async function change(): Promise<void> {
  for await (const _event of watch('src', { recursive: true })) return;
}

let status: number | null;
do {
  ({ status } = spawnSync(execPath, args, { stdio: 'inherit' }));
  if (!status || status === restartStatus) continue;
  console.error('Fix this. The server restarts when code changes. Press Ctrl+C to stop.');
  await change();
} while (status);
