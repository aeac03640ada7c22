import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { findBrowser, packagedFolder, systemArguments } from './browser.ts';
import { findProgram, install, installPackages } from './programs.ts';

/** Programs that some tests need, with their Debian packages. Without a server, its tests are skipped. */
const programs: Readonly<Record<string, string>> = {
  'redis-server': 'redis-server',
  nginx: 'nginx-light',
  caddy: 'caddy',
  ps: 'procps',
};

/**
 * Installs a Chromium from the npm registry, with the libraries and fonts that it needs, for machines that can install nothing
 * else. Its own loader unpacks the libraries only on Amazon's machines.
 */
function installPackaged(): boolean {
  const name = '@sparticuz/chromium';
  mkdirSync(packagedFolder, { recursive: true });
  if (!install('npm', 'install', '--prefix', packagedFolder, '--no-save', '--ignore-scripts', `${name}@153.0.0`))
    return false;
  const unpacked = (file: string) =>
    brotliDecompressSync(readFileSync(join(packagedFolder, 'node_modules', name, 'bin', file)));
  for (const file of ['al2023.tar.br', 'fonts.tar.br'])
    spawnSync('tar', ['-x', '-C', packagedFolder], { input: unpacked(file) });
  writeFileSync(join(packagedFolder, 'program'), unpacked('chromium.br'), { mode: 0o755 });
  const environment = `LD_LIBRARY_PATH='${packagedFolder}/lib' FONTCONFIG_FILE='${packagedFolder}/fonts.conf'`;
  writeFileSync(join(packagedFolder, 'fonts.conf'), `<fontconfig><dir>${packagedFolder}/fonts</dir></fontconfig>\n`);
  const script = `#!/bin/sh\n${environment} exec '${packagedFolder}/program' "$@"\n`;
  writeFileSync(join(packagedFolder, 'chromium'), script, { mode: 0o755 });
  return true;
}

/** Ways to install a browser, in the order in which they are tried. */
const browserInstallers: Readonly<Record<string, () => boolean>> = {
  'Playwright’s, with what it needs': () => install('npx', 'playwright', 'install', '--with-deps', 'chromium'),
  'Playwright’s alone': () => install('npx', 'playwright', 'install', 'chromium'),
  // The layout budgets are measured with the font.
  'the system’s': () => installPackages(['chromium-headless-shell', 'fonts-liberation']),
  'one from the npm registry': installPackaged,
};

async function canLaunch(): Promise<boolean> {
  const browser = findBrowser();
  if (!browser) return false;
  try {
    await using launched = await chromium.launch({ ...browser, args: systemArguments });
    return launched.isConnected();
  } catch {
    return false;
  }
}

/**
 * Installs what the tests need and the machine lacks.
 * @returns false if there is no browser; a line on standard error says what to do
 */
export async function setUp(): Promise<boolean> {
  const missing = Object.keys(programs).filter((program) => !findProgram(program));
  if (missing.length > 0) installPackages(missing.map((program) => programs[program]!));
  if (await canLaunch()) return true;
  for (const [which, installBrowser] of Object.entries(browserInstallers)) {
    console.log(`Installing a browser: ${which}`);
    if (installBrowser() && (await canLaunch())) return true;
  }
  console.error(
    'The tests need a browser. Install one: npx playwright install --with-deps chromium (or, on Debian: apt-get install chromium).',
  );
  return false;
}
