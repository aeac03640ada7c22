import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { newChromium, programOf } from './engines.ts';
import { findProgram } from './programs.ts';

// Playwright runs the headless shell too. It opens a page in a third of the time of the full browser.
const systemNames = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

/** Flags for a system Chromium to run as root without a network, and to render text as wide as phones do. */
export const systemArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--font-render-hinting=none',
];

/** A browser for the tests: Playwright's own if it is installed, else the system's, else the packaged one. */
export interface Browser {
  readonly executablePath?: string;
}

export function findBrowser(): Browser | undefined {
  if (existsSync(chromium.executablePath())) return {};
  const executablePath = [...systemNames.map((name) => findProgram(name)), programOf(newChromium)].find(Boolean);
  return executablePath ? { executablePath } : undefined;
}
