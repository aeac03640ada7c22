import manifest from '../../package.json' with { type: 'json' };

/**
 * The browsers in `package.json` by Vite's names: `safari15.4`. It skips Samsung's, which has Chrome's engine.
 * @param level `defaults` show the site as designed, `plain` without styles
 */
export const browserTargets = (level: keyof typeof manifest.browserslist): string[] =>
  manifest.browserslist[level]
    .filter((query) => !query.startsWith('samsung'))
    .map((query) => query.replace(' >= ', '').replace('ios_saf', 'ios'));
