import { readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refusalPage } from '../donations/handler.ts';
import { Faults } from '../lib/faults.ts';
import { editorPath } from '../routes/route.ts';
import { documentHeaders, fileHeaders, policyOf, redirectHeaders, type Headers } from '../server/headers.ts';
import type { Manifest } from '../server/manifest.ts';

/** Rows of a lookup table. A key that begins with `~` is a regular expression. */
type Rows = readonly (readonly [key: string, value: string])[];

/** Files that our server does not serve: those for static hosts, compressed variants, and hidden ones. */
const internal = /\/_(?:headers|redirects)$|\.(?:br|gz)$|^\/(?!\.well-known\/)(?:.*\/)?\./;

/** The media types that our server sends, by file extension. All other files are downloads. */
const mediaTypes = new Map([
  ['avif', 'image/avif'],
  ['css', 'text/css; charset=utf-8'],
  ['csv', 'text/csv; charset=utf-8'],
  ['gif', 'image/gif'],
  ['html', 'text/html; charset=utf-8'],
  ['ico', 'image/vnd.microsoft.icon'],
  ['ics', 'text/calendar; charset=utf-8'],
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['js', 'application/javascript; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain; charset=utf-8'],
  ['wasm', 'application/wasm'],
  ['webmanifest', 'application/manifest+json'],
  ['webp', 'image/webp'],
  ['woff2', 'font/woff2'],
  ['xml', 'application/xml'],
]);

type ProxyTables = ReturnType<typeof proxyTables>;

/** Tables that make a proxy respond as our server does. @param policies by path of each built file; only documents have one */
export function proxyTables(policies: ReadonlyMap<string, string | undefined>, manifest: Manifest) {
  const { routes, redirects, notFound, policy, donations } = manifest;
  const others = documentHeaders(policy);
  const of = (path: string) => ({
    'content-type': mediaTypes.get(/[^.]*$/.exec(path)![0]) ?? 'application/octet-stream',
    ...fileHeaders(path, policies.get(path) ?? policy),
  });
  const pages = [...routes.map(({ path }) => path), editorPath];
  const bare = routes.find(({ path }) => !policies.get(`${path}index.html`));
  if (bare) throw new Error(`${bare.path} has no Content-Security-Policy.`);
  const moved = [...pages.map((path) => [path, path] as const), ...Object.entries(redirects)].map(
    ([old, target]) => [old.replace(/\/$/, ''), target] as const,
  );
  const headers = new Map<string, Headers>([
    ['node', {}],
    ['405', { ...others, allow: 'GET, HEAD' }],
    ['503', { ...others, 'cache-control': 'no-store', 'retry-after': '10' }],
    ['301', redirectHeaders],
    ...notFound.map(([, file]) => [file, { ...of(file), 'cache-control': 'no-cache' }] as const),
  ]);
  const kinds = new Map<string, string>();
  const kindOf = new Map<string, string>();
  for (const path of policies.keys()) {
    const address = path.replace(/\/index\.html$/, '/');
    if (internal.test(path) || headers.has(path) || Object.hasOwn(redirects, address)) continue;
    const own = of(path);
    const kind = kindOf.get(JSON.stringify(own)) ?? path;
    kindOf.set(JSON.stringify(own), kind);
    headers.set(kind, own);
    kinds.set(address, kind);
  }
  return {
    /** Address → kind: another file with the same headers. */
    kinds: [...kinds] as Rows,
    /** Old address without the last slash → address. */
    moved: moved as Rows,
    /** Address → file of the “not found” page. */
    missing: notFound
      .filter(([prefix]) => prefix !== '/')
      .flatMap(([prefix, file]): Rows => [
        [prefix.slice(0, -1), file],
        [`~^${prefix}`, file],
      ]),
    /** Language of a donation form → page for donors while Node doesn't respond. */
    unavailable: Object.entries(donations.languages).map(
      ([code, language]) => [code, refusalPage(language, 'unavailable')] as const,
    ),
    /** Kind, file of a “not found” page, or status → headers. */
    headers,
    /** Headers of all other responses. */
    others,
  };
}

/** Bytes of the longest word that nginx reads. */
const longest = 4000;

/** Escapes text for quotation marks in nginx's and Caddy's files. @throws {Faults} if the proxy would misread it */
function plain(text: string): string {
  if (!/[\p{Cc}\\${}]/u.test(text) && Buffer.byteLength(text) <= longest) return text.replaceAll('"', '\\"');
  const problem = `Proxies cannot read text over ${longest} bytes, or with a control character or any of \\ $ { }.`;
  throw new Faults([{ file: text.slice(0, 100), problem, remedy: 'Rename the file or the folder.' }]);
}

const quoted = (text: string) => `"${plain(text)}"`;

const headerNames = ({ headers, others }: ProxyTables) => [
  ...new Set([others, ...headers.values()].flatMap((each) => Object.keys(each))),
];

/** nginx ignores case, so it refuses rows that differ only in case. */
const withoutCase = (rows: Rows) =>
  new Map(rows.map(([key, value]) => [key.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()), value]));

/**
 * Files to `include` in blocks of nginx's configuration. They have only rows, because nginx would run directives as root.
 * @param site the folder of the built files
 */
export function nginxFiles(site: string, tables: ProxyTables): Record<string, string> {
  const { kinds, moved, missing, unavailable, headers, others } = tables;
  const file = (rows: Iterable<readonly [string, string]>, otherwise?: string) =>
    [
      ...(otherwise === undefined ? [] : [`default ${quoted(otherwise)};\n`]),
      ...Array.from(rows, ([key, value]) => `${quoted(key)} ${quoted(value)};\n`),
    ].join('');
  const headerFile = (name: string) => {
    const values = Array.from(headers, ([kind, own]) => [kind, own[name] ?? ''] as const);
    const otherwise = others[name] ?? '';
    return [
      name,
      file(
        values.filter(([, value]) => value !== otherwise),
        otherwise,
      ),
    ] as const;
  };
  // nginx chooses the type by file extension.
  const names = headerNames(tables).filter((name) => name !== 'content-type');
  return {
    site: file([], site),
    kinds: file(withoutCase(kinds)),
    moved: file(withoutCase(moved)),
    missing: file(missing, '/404.html'),
    unavailable: file(unavailable, unavailable[0]![1]),
    types: file([...mediaTypes].map(([ending, type]) => [type, ending])),
    ...Object.fromEntries(names.map(headerFile)),
  };
}

/** Snippets for Caddy's configuration. @param site the folder of the built files */
export function caddyFile(site: string, tables: ProxyTables): string {
  const { kinds, moved, missing, unavailable, headers, others } = tables;
  const map = (from: string, to: readonly string[], rows: readonly (readonly string[])[]) =>
    [`map ${[from, ...to].join(' ')} {`, ...rows.map((row) => `\t${row.join(' ')}`), '}'].join('\n');
  const columns = headerNames(tables);
  const row = (own: Headers) => columns.map((name) => quoted(own[name] ?? ''));
  const placeholders = columns.map((name) => `{own.${name}}`);
  const simple = (rows: Rows, otherwise: string) => [
    ...rows.map(([key, value]) => [quoted(key), quoted(value)]),
    ['default', quoted(otherwise)],
  ];
  // Caddy is case-sensitive, except in expressions like this.
  const anyCase = moved.map(([old, target]) => [`"~(?i)^\\Q${plain(old)}\\E$"`, quoted(target)]);
  return [
    '(tables) {',
    `root * ${quoted(site)}`,
    map('{http.request.orig_uri.path}', ['{kind}'], simple(kinds, '')),
    map('{http.request.orig_uri.path}', ['{missing}'], simple(missing, '/404.html')),
    map('{address}', ['{moved}'], [...anyCase, ['default', '""']]),
    map('{query.language}', ['{unavailable}'], simple(unavailable, unavailable[0]![1])),
    map('{http.vars.answer}', placeholders, [
      ...Array.from(headers, ([kind, own]) => [quoted(kind), ...row(own)]),
      ['default', ...row(others)],
    ]),
    '}',
    '(headers) {',
    ...columns.map((name) => `@${name} not vars {own.${name}} ""\nheader @${name} ${name} {own.${name}}`),
    '}',
    '',
  ].join('\n');
}

/**
 * Writes what nginx and Caddy need to serve the built files.
 * @param draft the folder of the build @param final where it will move
 */
export async function writeProxyFiles(draft: string, final: string, manifest: Manifest): Promise<void> {
  const client = join(draft, 'client');
  const items = await readdir(client, { recursive: true, withFileTypes: true });
  const files = items.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
  const policies = new Map(
    files
      .sort()
      .map((file) => [
        file.slice(client.length).replaceAll('\\', '/'),
        file.endsWith('.html') ? policyOf(readFileSync(file, 'latin1')) : undefined,
      ]),
  );
  const tables = proxyTables(policies, manifest);
  const site = join(final, 'client');
  const folder = join(draft, 'proxy');
  await mkdir(join(folder, 'nginx'), { recursive: true });
  await writeFile(join(folder, 'Caddyfile'), caddyFile(site, tables));
  for (const [name, text] of Object.entries(nginxFiles(site, tables)))
    await writeFile(join(folder, 'nginx', name), text);
}
