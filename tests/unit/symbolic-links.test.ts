import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { stopAtSymbolicLinks } from '../../src/lib/symbolic-links.ts';
import { assertFaults, faultsOf } from './faults.ts';
import { root, temporaryProject } from './project.ts';

const files = {
  'public/a.txt': 'a',
  'src/content/b.md': 'b',
  'locales/en/site.json': '{}',
  '.env': 'STRIPE_SECRET_KEY=x',
};

const links: readonly (readonly [path: string, target: string])[] = [
  ['public/x.txt', '../.env'],
  ['public/root', '/'],
  ['public/hidden/.deep/x.txt', '../../../.env'],
  ['public/loop', 'loop'],
  ['public/up', '..'],
  ['public/gone.txt', 'nowhere'],
  ['public/beside.txt', 'a.txt'],
  ['src/content/c.md', '/etc/hostname'],
  ['locales/xx', 'en'],
  ['inbox/ht.csv', '../.env'],
  // This replaces the folder itself.
  ['inbox', '/'],
];

for (const [path, target] of links)
  test(`${path} -> ${target} is refused`, () => {
    const project = temporaryProject(files);
    mkdirSync(dirname(join(project, path)), { recursive: true });
    symlinkSync(target, join(project, path));
    assertFaults(
      faultsOf(() => stopAtSymbolicLinks(project)),
      [[path, /symbolic link.*copy/]],
    );
  });

test('a pipe is refused, and all faults are reported together', () => {
  const project = temporaryProject(files);
  assert.equal(spawnSync('mkfifo', [join(project, 'src/content/pipe.md')]).status, 0);
  symlinkSync('..', join(project, 'public/up'));
  assertFaults(
    faultsOf(() => stopAtSymbolicLinks(project)),
    [
      ['src/content/pipe.md', /neither a file nor a folder/],
      ['public/up', /symbolic link/],
    ],
  );
});

test('files, missing folders, and links elsewhere pass', () => {
  const project = temporaryProject(files);
  rmSync(join(project, 'locales'), { recursive: true });
  symlinkSync('/', join(project, 'node_modules'));
  assert.doesNotThrow(() => stopAtSymbolicLinks(project));
  assert.doesNotThrow(() => stopAtSymbolicLinks(root));
});
