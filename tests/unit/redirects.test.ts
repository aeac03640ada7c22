import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redirector } from '../../src/server/redirects.ts';

const redirects = { '/give/': '/donate/', '/es/dar/': '/es/donar/', '/images/old_logo.png': '/icon.png' };
const pages = ['/', '/donate/', '/news/', '/news/2/', '/es/', '/es/donar/'];
const redirect = redirector({ redirects } as unknown as Parameters<typeof redirector>[0], pages);

const moved: Readonly<Record<string, readonly string[]>> = {
  '/': ['/index.html', '/.', '/)', '//'],
  '/donate/': [
    ...[
      '/donate',
      '/donate/index.html',
      '/Donate/',
      '/DONATE',
      '/Donate/Index.HTML',
      '/donate//',
      '/donate/index.html.',
    ],
    ...['/donate.', '/donate/.', '/donate,', '/donate)', '/donate/).', '/donate…', '/donate/”', '/donate»', '/donate*'],
    ...['/donate%2C', '/donate/%3B', '/donate/\u200B', '/donate/ ', '/donate!', '/donate/👍🏽', '/donate❤️', '/donate/-'],
    ...['/give/', '/give', '/Give/', '/GIVE.', '/give/index.html'],
  ],
  '/news/2/': ['/news/2', '/News/2.'],
  '/es/': ['/es', '/ES/', '/ES', '/Es.', '/es/index.html'],
  '/es/donar/': ['/es/donar', '/ES/Donar/', '/es/dar', '/ES/DAR,'],
  '/icon.png': ['/images/old_logo.png', '/Images/old_logo.png', '/images/old_logo.png.'],
};

test('an old or changed address leads on to the page in one step', () => {
  for (const [target, paths] of Object.entries(moved)) {
    for (const path of paths) assert.equal(redirect(path), target, path);
    if (pages.includes(target)) assert.equal(redirect(target), undefined, target);
  }
});

test('what is not the address of a page leads nowhere', () => {
  for (const path of [
    ...[
      '/donat',
      '/donate/deeper/',
      '/donate.html',
      '/donate.pdf',
      '/donaté',
      '/donate/x',
      '/donate/%3Fa',
      '/nowhere.',
    ],
    ...['//donate/', '//example.com/..', '/\\example.com', '/es//donar/', '/%00', '/\0', '/donate\n', '/index.htmlx'],
    ...['/api/donate', '/API/donate.', '/__proto__/', '/constructor', 'constructor', '/icon.png', '/images/'],
  ]) {
    assert.equal(redirect(path), undefined, path);
  }
});

test('a long path takes little time', () => {
  for (const run of ['.', '-', '/', 'a', 'a.', '%2c', '…']) {
    const start = process.cpuUsage();
    redirect(`/${run.repeat(60_000)}é`);
    assert.ok(process.cpuUsage(start).user < 500_000, run);
  }
});
