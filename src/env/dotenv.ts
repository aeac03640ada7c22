import { existsSync } from 'node:fs';

/** Variables from `.env`, where there is one; what is set already stays. Imported first by whatever starts here. */
if (existsSync('.env')) process.loadEnvFile();
