import '../env/dotenv.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { projectRoot } from '../env/project-root.ts';
import { today } from '../env/build-clock.ts';
import { faultLine, Faults } from '../lib/faults.ts';
import type { Manifest } from '../server/manifest.ts';
import { stopAtSymbolicLinks } from '../lib/symbolic-links.ts';
import { archive } from './archive.ts';

const manifestFile = 'dist/manifest.json';
const archiveFile = 'dist/export.zip';

if (existsSync(manifestFile)) {
  try {
    stopAtSymbolicLinks('.');
    const bytes = archive(projectRoot, JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest, today);
    writeFileSync(archiveFile, bytes);
    console.log(`${archiveFile}: ${(bytes.length / 1e6).toFixed(1)} MB`);
  } catch (error) {
    if (!(error instanceof Faults)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
} else {
  const problem = 'The site is not built yet, so there is no list of public files.';
  console.error(faultLine({ file: manifestFile, problem, remedy: 'Build it first: npm run build.' }));
  process.exitCode = 1;
}
