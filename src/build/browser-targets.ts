import browserslist from 'browserslist';
import { projectRoot } from '../env/project-root.ts';

/** Names of `browserslist` and Vite. The others have the engine of one of these. */
const names = { safari: 'safari', ios_saf: 'ios', chrome: 'chrome', firefox: 'firefox' } as const;

/**
 * The browsers of `package.json`, for Vite's targets: `safari15.4`.
 * @param level `defaults` sees the site as designed, and `plain` without styles
 */
export const browserTargets = (level: 'defaults' | 'plain'): string[] =>
  Object.entries(names).flatMap(([name, target]) => {
    const versions = browserslist(null, { path: projectRoot, env: level })
      .filter((browser) => browser.startsWith(`${name} `))
      .map((browser) => Number.parseFloat(browser.slice(name.length)));
    return versions.length > 0 ? [`${target}${Math.min(...versions)}`] : [];
  });
