import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** What a system Chromium needs to run as root and without a network. */
export const systemArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders
    .flatMap((folder) => systemNames.map((name) => join(folder, name)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** A browser for the tests: Playwright's own where it is installed, else the system's. */
export interface Browser {
  /** undefined: Playwright's own */
  readonly executablePath: string | undefined;
}

export function findBrowser(): Browser | undefined {
  if (existsSync(chromium.executablePath())) return { executablePath: undefined };
  const executablePath = systemChromium();
  return executablePath ? { executablePath } : undefined;
}

/**
 * Makes sure of a browser, with Playwright's installer as the last resort.
 * @returns false where none is to be had; one line on standard error says what to do
 */
export function ensureBrowser(): boolean {
  if (findBrowser()) return true;
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  if (findBrowser()) return true;
  console.error(
    'There is no browser for the tests. Install one: npx playwright install --with-deps chromium (or, on Debian: apt-get install chromium)',
  );
  return false;
}
