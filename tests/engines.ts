import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { findProgram } from './programs.ts';

/** A Chromium from the npm registry, for machines that lack it. */
export interface Packaged {
  readonly package: string;
  readonly version: string;
  /** Its archives of libraries and fonts. */
  readonly archives: readonly string[];
  readonly folder: string;
}

const packaged = (name: string, version: string, archives: readonly string[]): Packaged => ({
  package: name,
  version,
  archives,
  folder: resolve('.astro/cache/browsers', `${name.split('/').at(-1)}-${version}`),
});

/** The tests' browser if no other can be installed. */
export const newChromium = packaged('@sparticuz/chromium', '153.0.0', ['al2023.tar.br', 'fonts.tar.br']);

/** The oldest versions that `browserslist` in `package.json` promises, or the closest available. */
export const oldChromiums: Readonly<Record<string, Packaged>> = {
  'Chrome 86': packaged('chrome-aws-lambda', '5.3.1', ['aws.tar.br', 'swiftshader.tar.br']),
  'Chrome 103': packaged('@sparticuz/chromium', '103.0.0', ['aws.tar.br', 'swiftshader.tar.br']),
};

export const programOf = ({ folder }: Packaged) => findProgram('chromium', folder);

export const findFirefox = () => findProgram('firefox-esr') ?? findProgram('firefox');

/** WebKit’s driver, the browser that it opens, and the display that the browser needs. */
export function findWebKit() {
  const driver = findProgram('WebKitWebDriver');
  const [browser] = globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser');
  const display = findProgram('Xvfb');
  return driver && browser && display ? { driver, browser, display } : undefined;
}
