/** Starts Astro's development server, and again each time that it asks for it. */
import { spawnSync } from 'node:child_process';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { restartStatus } from './dev-restart.ts';

const program = fileURLToPath(new URL('bin/astro.mjs', import.meta.resolve('astro/package.json')));
const args = [program, 'dev', ...process.argv.slice(2)];
let status: number | null = restartStatus;
while (status === restartStatus) ({ status } = spawnSync(execPath, args, { stdio: 'inherit' }));
process.exitCode = status ?? 1;
if (status) console.error('Mend this, and start again: npm run dev');
