import { existsSync } from 'node:fs';

/** Reads variables from `.env` if it exists; variables that are already set stay. Each program imports this first. */
if (existsSync('.env')) process.loadEnvFile();
