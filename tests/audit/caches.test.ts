import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { fixedBuild, copySite, fileContents } from '../e2e/site-copy.ts';

test('a build that takes from the one before gives what a build from nothing gives', () => {
  test.setTimeout(180_000);
  using site = copySite();
  const post = `src/content/posts/${defaultLocale.code}/niic-2024.md`;
  const images = () => readdirSync(`${site.root}/.astro/cache/og-images`);
  site.write(
    `src/content/posts/${defaultLocale.code}/second.md`,
    '---\ntitle: Second\ndescription: A post.\npermalink: /news/second/\ndate: 2026-03-05\n---\n\nText.\n',
  );
  expect(site.build(fixedBuild)).toMatchObject({ status: 0, output: '' });
  const before = images();
  site.edit(post, (text) => text.replace('title: ', 'title: Now '));
  expect(site.build(fixedBuild)).toMatchObject({ status: 0, output: '' });
  expect(images().filter((name) => !before.includes(name))).toHaveLength(1);
  const taken = fileContents(join(site.root, 'dist'));
  site.remove('.astro');
  expect(site.build(fixedBuild)).toMatchObject({ status: 0, output: '' });
  const drawn = fileContents(join(site.root, 'dist'));
  expect(Object.keys(taken)).toEqual(Object.keys(drawn));
  expect(Object.keys(drawn).filter((name) => taken[name] !== drawn[name])).toEqual([]);
});
