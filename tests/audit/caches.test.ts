import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { fixedBuild, copySite, fileContents } from '../e2e/site-copy.ts';

test('a build with caches gives the same files as a build without them', () => {
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
  const cached = fileContents(join(site.root, 'dist'));
  site.remove('.astro');
  expect(site.build(fixedBuild)).toMatchObject({ status: 0, output: '' });
  const cold = fileContents(join(site.root, 'dist'));
  expect(Object.keys(cached)).toEqual(Object.keys(cold));
  expect(Object.keys(cold).filter((name) => cached[name] !== cold[name])).toEqual([]);
});
