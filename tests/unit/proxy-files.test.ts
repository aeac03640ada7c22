import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caddyFile, nginxFiles, proxyTables } from '../../src/build/proxy-files.ts';
import type { Manifest } from '../../src/server/manifest.ts';
import { faultsOf } from './faults.ts';

const language = (lang: string, form: string) => ({ lang, form, messages: { unavailable: `${lang}: "wait" & see` } });
const manifest = {
  routes: [{ path: '/' }, { path: '/es/donar/' }],
  redirects: { '/give/': '/es/donar/', '/old.png': '/icon.png' },
  notFound: [
    ['/es/', '/es/404.html'],
    ['/', '/404.html'],
  ],
  policy: "default-src 'none'",
  donations: { languages: { en: language('en', '/donate/'), es: language('es', '/es/donar/') } },
} as unknown as Manifest;
const pages = { '/index.html': 'a', '/es/donar/index.html': 'b', '/404.html': 'c', '/es/404.html': 'd' };
const others = ['/icon.png', '/A.png', '/a.png', '/.well-known/security.txt', '/give/index.html', '/index.html.br'];
const hidden = ['/_headers', '/_redirects', '/.nojekyll', '/x/.env', '/icon.png.gz'];

const tablesOf = (more: Readonly<Record<string, string | undefined>> = {}) =>
  proxyTables(
    new Map([
      ...Object.entries(pages),
      ...[...others, ...hidden].map((path) => [path, undefined] as const),
      ...Object.entries(more),
    ]),
    manifest,
  );

test('each file has one address, and files that aren’t served have none', () => {
  const { kinds, moved, missing } = tablesOf();
  assert.deepEqual(
    kinds.map(([address]) => address),
    ['/', '/es/donar/', '/icon.png', '/A.png', '/a.png', '/.well-known/security.txt'],
  );
  assert.deepEqual(moved, [
    ['', '/'],
    ['/es/donar', '/es/donar/'],
    ['/admin', '/admin/'],
    ['/give', '/es/donar/'],
    ['/old.png', '/icon.png'],
  ]);
  assert.deepEqual(missing, [
    ['/es', '/es/404.html'],
    ['~^/es/', '/es/404.html'],
  ]);
});

test('headers are looked up by file or status', () => {
  const { kinds, headers } = tablesOf();
  const named = (key: string, name: string) => headers.get(key)?.[name];
  const kindOf = new Map(kinds);
  assert.match(named(kindOf.get('/es/donar/')!, 'content-security-policy')!, /^b; frame/);
  assert.match(named('/es/404.html', 'content-security-policy')!, /^d; frame/);
  assert.equal(named('/es/404.html', 'cache-control'), 'no-cache');
  assert.equal(kindOf.get('/a.png'), kindOf.get('/A.png'));
  assert.equal(named('405', 'allow'), 'GET, HEAD');
  assert.deepEqual(headers.get('node'), {});
});

/** A row in a file for nginx, whose text can't leave its quotation marks. */
const nginxRow = /^(?:default|"(?:[^"\\$\n]|\\")*") "(?:[^"\\$\n]|\\")*";$/;

test('nginx gets rows but no directives', () => {
  const files = nginxFiles('/srv/x y;#/client', tablesOf({ '/a;b #.png': undefined, '/"x".html': "'self'; sandbox" }));
  for (const [name, text] of Object.entries(files)) {
    for (const line of text.trimEnd().split('\n')) assert.match(line, nginxRow, name);
  }
  assert.equal(files.site, 'default "/srv/x y;#/client";\n');
  assert.match(files.unavailable!, /"es" ".*<title>es: &quot;wait/);
  // nginx ignores case and refuses a second row.
  assert.deepEqual(files.kinds!.match(/"\/a\.png" /gi), ['"/a.png" ']);
});

test('Caddy gets quoted texts', () => {
  const text = caddyFile('/srv/x y/client', tablesOf({ '/"x".html': 'y' }));
  assert.match(text, /^root \* "\/srv\/x y\/client"$/m);
  assert.match(text, /^\t"\/\\"x\\"\.html" "/m);
  assert.match(text, /^\t"~\(\?i\)\^\\Q\/es\/donar\\E\$" "\/es\/donar\/"$/m);
});

test('text that a proxy would misread is refused', () => {
  for (const hostile of ['/$uri', '/a\\', '/{env.HOME}', '/a\nload_module x;', '/\u0000', `/${'a'.repeat(4000)}`]) {
    for (const write of [nginxFiles, caddyFile]) {
      for (const [site, tables] of [
        ['/srv', tablesOf({ [`${hostile}.png`]: undefined })],
        ['/srv', tablesOf({ '/x.html': hostile })],
        [hostile, tablesOf()],
      ] as const)
        assert.match(faultsOf(() => write(site, tables))[0]?.problem ?? '', /cannot read text/, hostile);
    }
  }
});
