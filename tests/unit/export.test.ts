import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { archive } from '../../src/export/archive.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import { assertFaults, faultsOf } from './faults.ts';
import { temporaryProject } from './project.ts';

const manifest = {
  siteUrl: 'https://example.org',
  routes: [
    { path: '/news/a/', lang: 'en', listed: true, file: 'src/content/posts/en/a.md', alternates: {} },
    { path: '/desk/es/', lang: 'es', listed: false, alternates: {} },
  ],
  redirects: {},
} as unknown as Manifest;

const root = temporaryProject({
  '.env': 'SECRET=1',
  '.env.png': 'SECRET=1',
  'src/content/organization.json': '{}',
  'src/content/posts/en/a.md':
    '---\nimage: ./a.jpg\n---\n![x](../../../../.env) ![x](../../../../.env.png) ![x](./gone.jpg)',
  'src/content/posts/en/a.jpg': 'a',
  'src/content/posts/en/draft.md': '---\nimage: ./draft.jpg\n---\n',
  'src/content/posts/en/draft.jpg': 'b',
  'locales/en/site.json': '{}',
  'public/favicon.svg': '<svg/>',
});

test('the archive contains only public files and their pictures', () => {
  assert.deepEqual(Object.keys(unzipSync(archive(root, manifest, '2026-03-05'))).sort(), [
    'README.md',
    'addresses.json',
    'locales/en/site.json',
    'public/favicon.svg',
    'src/content/organization.json',
    'src/content/posts/en/a.jpg',
    'src/content/posts/en/a.md',
  ]);
});

test('the same content gives the same bytes in every time zone', () => {
  const zone = process.env.TZ;
  const made = ['America/New_York', 'Asia/Tokyo'].map((own) => {
    process.env.TZ = own;
    return Buffer.from(archive(root, manifest, '2026-03-05'));
  });
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  assert.deepEqual(made[0], made[1]);
});

test('an entry deleted since the build is reported', () => {
  const gone = { ...manifest, routes: [{ ...manifest.routes[0]!, file: 'src/content/posts/en/gone.md' }] };
  assertFaults(
    faultsOf(() => archive(root, gone, '2026-03-05')),
    [['src/content/posts/en/gone.md', /deleted.*npm run build/]],
  );
});

test('a picture may have any name', () => {
  const name = 'my photo (1).jpg';
  const project = temporaryProject({
    'src/content/organization.json': '{}',
    'src/content/posts/en/a.md': `---\nimage: "./${name}"\n---\n`,
    [`src/content/posts/en/${name}`]: 'a',
    'locales/en/site.json': '{}',
    'public/favicon.svg': '<svg/>',
  });
  assert.ok(`src/content/posts/en/${name}` in unzipSync(archive(project, manifest, '2026-03-05')));
});
