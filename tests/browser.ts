import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { findProgram } from './programs.ts';

// The shell is what Playwright runs too: a page opens in a third of the time that the whole browser takes.
const systemNames = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

/** What a system Chromium needs to run as root and without a network, and to set text as wide as phones do. */
export const systemArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--font-render-hinting=none',
];

/** Folder of the browser that comes from the npm registry. */
export const packagedFolder = resolve('.astro/cache/browser');

/** A browser for the tests: Playwright's own if it is installed, else the system's, else the packaged one. */
export interface Browser {
  readonly executablePath?: string;
}

export function findBrowser(): Browser | undefined {
  if (existsSync(chromium.executablePath())) return {};
  const executablePath = [
    ...systemNames.map((name) => findProgram(name)),
    findProgram('chromium', packagedFolder),
  ].find(Boolean);
  return executablePath ? { executablePath } : undefined;
}
