import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { findBrowser, systemArguments } from './browser.ts';
import { findFirefox, findWebKit, newChromium, oldChromiums, programOf, type Packaged } from './engines.ts';
import { brotliModule, findProgram, install, installPackages } from './programs.ts';

/** Programs that some tests need, with their Debian packages. Without a server, its tests are skipped. */
const programs: Readonly<Record<string, string>> = {
  'redis-server': 'redis-server',
  nginx: 'nginx-light',
  [brotliModule]: 'libnginx-mod-http-brotli-static',
  caddy: 'caddy',
  ps: 'procps',
};

/**
 * Installs a Chromium from the npm registry with its libraries and fonts. Its own loader unpacks the libraries only on
 * Amazon's machines.
 */
function installPackaged({ package: name, version, archives, folder }: Packaged): boolean {
  mkdirSync(folder, { recursive: true });
  // The package has an old Puppeteer as a peer dependency.
  const flags = ['--prefix', folder, '--no-save', '--ignore-scripts', '--legacy-peer-deps'];
  if (!install('npm', 'install', ...flags, `${name}@${version}`)) return false;
  const unpacked = (file: string) =>
    brotliDecompressSync(readFileSync(join(folder, 'node_modules', name, 'bin', file)));
  for (const file of archives) spawnSync('tar', ['-x', '-C', folder], { input: unpacked(file) });
  writeFileSync(join(folder, 'program'), unpacked('chromium.br'), { mode: 0o755 });
  const environment = `LD_LIBRARY_PATH='${folder}/lib' FONTCONFIG_FILE='${folder}/fonts.conf'`;
  const fonts = ['fonts', '.fonts'].map((name) => `<dir>${folder}/${name}</dir>`).join('');
  writeFileSync(join(folder, 'fonts.conf'), `<fontconfig>${fonts}</fontconfig>\n`);
  const script = `#!/bin/sh\n${environment} exec '${folder}/program' "$@"\n`;
  writeFileSync(join(folder, 'chromium'), script, { mode: 0o755 });
  return true;
}

/** Ways to install a browser, in order. */
const browserInstallers: Readonly<Record<string, () => boolean>> = {
  'Playwright’s, with its dependencies': () => install('npx', 'playwright', 'install', '--with-deps', 'chromium'),
  'only Playwright’s': () => install('npx', 'playwright', 'install', 'chromium'),
  // The layout tests need the font.
  'the system’s': () => installPackages(['chromium-headless-shell', 'fonts-liberation']),
  'one from the npm registry': () => installPackaged(newChromium),
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

/** Installs the audit's other engines. Without one, its test is skipped. */
export function setUpEngines(): void {
  const missing = [...(findFirefox() ? [] : ['firefox-esr']), ...(findWebKit() ? [] : ['webkit2gtk-driver', 'xvfb'])];
  if (missing.length > 0) installPackages(missing);
  for (const old of Object.values(oldChromiums)) if (!programOf(old)) installPackaged(old);
}

/**
 * Installs the programs that the tests need and the machine lacks.
 * @returns false if there is no browser, with instructions on standard error
 */
export async function setUp(): Promise<boolean> {
  const missing = Object.keys(programs).filter((program) => !findProgram(program) && !existsSync(program));
  if (missing.length > 0) installPackages(missing.map((program) => programs[program]!));
  if (await canLaunch()) return true;
  for (const [which, installBrowser] of Object.entries(browserInstallers)) {
    console.log(`Installing a browser: ${which}`);
    if (installBrowser() && (await canLaunch())) return true;
  }
  console.error(
    'The tests need a browser. Install one: npx playwright install --with-deps chromium (on Debian: apt-get install chromium).',
  );
  return false;
}
