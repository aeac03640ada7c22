import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redirector } from '../../src/server/redirects.ts';
import { moved, unmoved } from '../addresses.ts';

const redirects = { '/give/': '/donate/', '/es/dar/': '/es/donar/', '/images/old_logo.png': '/icon.png' };
const pages = ['/', '/donate/', '/news/', '/news/2/', '/es/', '/es/donar/'];
const redirect = redirector({ redirects } as unknown as Parameters<typeof redirector>[0], pages);

test('an old or misspelled address leads to the page in one step', () => {
  for (const [target, paths] of Object.entries(moved)) {
    for (const path of paths) assert.equal(redirect(path), target, path);
    if (pages.includes(target)) assert.equal(redirect(target), undefined, target);
  }
});

test('an address without a page leads nowhere', () => {
  for (const path of unmoved) assert.equal(redirect(path), undefined, path);
});

test('a long path takes little time', () => {
  for (const run of ['.', '-', '/', 'a', 'a.', '%2c', '…']) {
    const start = process.cpuUsage();
    redirect(`/${run.repeat(60_000)}é`);
    assert.ok(process.cpuUsage(start).user < 500_000, run);
  }
});
