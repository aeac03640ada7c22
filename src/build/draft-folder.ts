/** Where a site is built before it takes the place of `dist`: on the same disk, so that it is moved and not copied. */
export const draft = '.astro/draft';
