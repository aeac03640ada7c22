import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { newChromium, programOf } from './engines.ts';
import { findProgram } from './programs.ts';

// The headless shell opens a page faster than the full browser.
const systemNames = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

/** Flags for a system Chromium to run as root without a network and to render text as wide as on phones. */
export const systemArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--font-render-hinting=none',
];

/** A browser for the tests: Playwright's own if installed, otherwise the system's, otherwise the packaged one. */
export interface Browser {
  readonly executablePath?: string;
}

export function findBrowser(): Browser | undefined {
  if (existsSync(chromium.executablePath())) return {};
  const executablePath = [...systemNames.map((name) => findProgram(name)), programOf(newChromium)].find(Boolean);
  return executablePath ? { executablePath } : undefined;
}
