import manifest from '../../package.json' with { type: 'json' };

/**
 * The browsers of `package.json` as Vite names them: `safari15.4`. Samsung's has the engine of a Chrome.
 * @param level `defaults` see the site as designed, `plain` ones without styles
 */
export const browserTargets = (level: keyof typeof manifest.browserslist): string[] =>
  manifest.browserslist[level]
    .filter((query) => !query.startsWith('samsung'))
    .map((query) => query.replace(' >= ', '').replace('ios_saf', 'ios'));
