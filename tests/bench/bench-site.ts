import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { today } from '../../src/env/build-clock.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { fixtures } from '../site-texts.ts';
import { targets } from '../../src/translations/languages.ts';
import { lockFile, lockText, readLock } from '../../src/translations/lock.ts';
import { record } from '../../src/translations/recording.ts';
import { readUnits } from '../../src/translations/units.ts';
import { copySite, type SiteCopy } from '../e2e/site-copy.ts';
import { benchPosts, pictures, sitePost } from './posts.ts';

/** Noise, because encoders see photos as noise. */
const picture = (number: number) =>
  sharp({
    create: {
      width: 1600,
      height: 1000,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 100 + 10 * number, sigma: 12 },
    },
  })
    .blur(3)
    .jpeg({ quality: 80 })
    .toBuffer();

/** A copy of the site with more posts in every language, recorded as translated, without any build output. */
export async function benchSite(count: number): Promise<SiteCopy> {
  const site = copySite();
  for (const name of ['.astro', 'dist']) if (existsSync(join(site.root, name))) site.remove(name);
  for (const post of benchPosts(fixtures, count))
    site.write(`src/content/posts/${post.locale}/${post.key}.md`, sitePost(post));
  for (const [number, name] of count > 0 ? pictures.entries() : []) {
    site.write(join(`src/content/posts/${defaultLocale.code}`, name), await picture(number));
  }
  for (const code of targets)
    site.write(lockFile(code), lockText(record(readUnits(site.root, code), readLock(site.root, code), today)));
  return site;
}

/** The number of pages in a folder. */
export const pagesIn = (folder: string): number => globSync('**/*.html', { cwd: folder }).length;
