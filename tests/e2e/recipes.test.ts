import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { refusalPage } from '../../src/donations/handler.ts';
import { publicLocales } from '../../src/i18n/locales.ts';
import { documentHeaders } from '../../src/server/headers.ts';
import { moved, unmoved } from '../addresses.ts';
import { brotliModule, findProgram } from '../programs.ts';
import { builtFile, homeOf, manifest, nowhereIn, pathIn } from './built-site.ts';
import { freePort, startServer } from './running-server.ts';
import { builtRoot } from './site-copy.ts';

interface Ports {
  /** Replaces 443. */
  readonly site: number;
  /** Replaces 80. */
  readonly plain: number;
  /** The host and port of Node. */
  readonly server: string;
}

/** A proxy in front of the server, configured as in `deploy/`, without certificates. */
interface Recipe {
  readonly program: string;
  readonly isThere: boolean;
  /** Writes the configuration into a folder. @returns the program's arguments */
  configure(folder: string, ports: Ports): readonly string[];
}

const recipeOf = (name: string, folder: string, { server }: Ports) =>
  readFileSync(`deploy/${name}`, 'utf8')
    .replaceAll('/srv/miraforward/current', folder)
    .replace('127.0.0.1:4321', server);

/** Copies the built site so a test may delete a page. */
function copyBuild(folder: string): void {
  cpSync(join(builtRoot, 'dist'), join(folder, 'dist'), { recursive: true });
  for (const name of ['Caddyfile', 'nginx/site']) {
    const file = join(folder, 'dist/proxy', name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(builtRoot, folder));
  }
}

const recipes: readonly Recipe[] = [
  {
    program: 'nginx',
    isThere: findProgram('nginx') !== undefined && existsSync(brotliModule),
    configure(folder, ports) {
      const site = recipeOf('nginx.conf', folder, ports)
        .replaceAll('/var/log/nginx', folder)
        .replace(/^ *(?:listen \[::\]|ssl_).*\n/gm, '')
        .replace(/listen 80\b/, `listen 127.0.0.1:${ports.plain}`)
        .replace(/listen 443 ssl http2/g, `listen 127.0.0.1:${ports.site}`)
        .replace('map $https $other_transport { on', `map $server_port $other_transport { ${ports.site}`);
      writeFileSync(join(folder, 'site.conf'), site);
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`);
      const user = process.getuid?.() === 0 ? 'user root;' : '';
      const main = `load_module ${brotliModule}; ${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log;`;
      writeFileSync(
        join(folder, 'nginx.conf'),
        `${main} events {} http { ${paths.join(' ')} include ${folder}/site.conf; }`,
      );
      return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
    },
  },
  {
    program: 'caddy',
    isThere: findProgram('caddy') !== undefined,
    configure(folder, ports) {
      const site = recipeOf('Caddyfile', folder, ports)
        .replace('{\n', '{\n\tadmin off\n')
        .replace('http:// {', `http://:${ports.plain} {`)
        .replace('https://, www', `http://:${ports.site}, www`)
        .replace('www.miraforward.org {', `http://www.miraforward.org:${ports.site} {`)
        .replace(/^miraforward\.org/m, `http://miraforward.org:${ports.site}`);
      writeFileSync(join(folder, 'Caddyfile'), site);
      return ['run', '--config', join(folder, 'Caddyfile')];
    },
  },
];

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Names that were sent twice. */
  readonly doubled: readonly string[];
  readonly body: Buffer;
}

const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync };

/** @param host if empty, the request has none */
function ask(port: number, { path, method = 'GET', headers = {}, body = '' }: Asked, host = 'miraforward.org') {
  const sent = { ...(host && { host }), ...(body && { 'content-length': String(body.length) }), ...headers };
  return new Promise<Answer>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers: sent, setHost: false, agent: false };
    const call = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const found = Object.entries(answer.headersDistinct);
        const bytes = Buffer.concat(chunks);
        const decode = bytes.length > 0 ? decoders[answer.headers['content-encoding'] ?? ''] : undefined;
        resolve({
          status: answer.statusCode!,
          headers: Object.fromEntries(found.map(([name, values]) => [name, values![0]!])),
          doubled: found.filter(([, values]) => values!.length > 1).map(([name]) => name),
          body: decode?.(bytes) ?? bytes,
        });
      });
    });
    call.on('error', reject).end(body);
  });
}

/** These differ between servers. Comparing bodies also checks their lengths, and another test uses the validators. */
const ownWords = /^(?:date|server|connection|keep-alive|transfer-encoding|content-length|etag|vary)$/;

/** The parts that must be the same from every server. */
function essence({ status, headers, doubled, body }: Answer) {
  // Proxies have their own texts for redirects and other errors.
  const isOurs = status === 200 || status === 404;
  const kept = Object.entries(headers).filter(([name]) => !ownWords.test(name) && (isOurs || name !== 'content-type'));
  return {
    status,
    doubled,
    headers: Object.fromEntries(kept.sort()),
    varies: headers['content-encoding'] === undefined || /accept-encoding/i.test(headers.vary ?? ''),
    body: isOurs ? body.toString('base64') : '',
  };
}

const encoded = (path: string) => path.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
const compressed = { 'accept-encoding': 'br, gzip' };
const builtFiles = readdirSync(builtFile(''), { recursive: true, withFileTypes: true })
  .filter((item) => item.isFile())
  .map((item) => join(item.parentPath, item.name).slice(builtFile('').length));
const pages = manifest.routes.map(({ path }) => path);
const sample = ['/donate/', '/favicon.svg', '/nowhere/', '/resources/'];

/** Addresses tested separately: target → variants. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  // A proxy may resolve dots and slashes first.
  '/': ['/.'],
  '/donate/': ['/donate/.', '/./donate/', '/x/../donate/', '/es/../donate/', '/donate%2F'],
  '/es/donar/': ['/es%2Fdonar/'],
  '//': ['//example.com/..', '//example.com/%2e%2e'],
};
const resolved = Object.entries(otherwise).flatMap(([path, changed]) => changed.map((each) => [each, path] as const));

/** Addresses that a proxy may refuse with 400 or 404. */
const malformed = [
  ...['/%00', '/%', '/donate%ff', '/donate/%E2%80', '/%2e%2e/manifest.json', '/../manifest.json'],
  ...['/..%2fmanifest.json', '/..%5cmanifest.json', '/_astro/../../manifest.json', '/..%5c..%5cmanifest.json'],
];

const compared: readonly Asked[] = [
  ...pages.flatMap((path) => [
    { path, headers: compressed },
    { path, headers: { 'accept-encoding': 'gzip' } },
    { path, method: 'HEAD' },
    { path: `${path.slice(0, -1) || '/.,'}?a=1&b=%2F` },
    { path: path.toUpperCase() },
    { path: `${path}index.html` },
    { path: `${path}nowhere` },
  ]),
  ...builtFiles.map((file) => ({ path: encoded(file), headers: compressed })),
  ...Object.keys(manifest.redirects).flatMap((old) =>
    [old, old.replace(/\/$/, ''), old.toUpperCase(), `${old}.`, `${old}?q=%00`].map((path) => ({ path })),
  ),
  ...[...Object.values(moved), unmoved].flat().map((path) => ({ path: encoded(path) })),
  ...[
    ...['/manifest.json', '//manifest.json', '/.env', '/.well-known/', '/.well-known/x', '/proxy/Caddyfile', '/_astro'],
    ...[
      '/_astro/',
      '//es',
      `/${'a'.repeat(5000)}`,
      '/%2fexample.com',
      '/\\example.com',
      '//example.com?a',
      '/donate;x',
    ],
    ...['/healthz', '/readyz', '/api/', '/api/nowhere', '/api/donate', '/api/donate/status?session=x'],
    ...publicLocales.flatMap((locale) => [nowhereIn(locale), `${nowhereIn(locale)}deeper/still.html?a`]),
  ].map((path) => ({ path })),
  ...['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].flatMap((method) =>
    [...sample, '/api/donate'].map((path) => ({ path, method, body: 'amount=50' })),
  ),
  ...[
    { range: 'bytes=0-9' },
    { range: 'bytes=-9', 'if-range': '"x"' },
    { 'if-modified-since': 'Tue, 01 Dec 2037 00:00:00 GMT' },
    { 'if-none-match': '"x"' },
  ].flatMap((headers) => sample.map((path) => ({ path, headers }))),
  ...publicLocales.map(({ code }) => ({
    path: `/api/donate?language=${code}`,
    method: 'POST',
    headers: { origin: 'https://example.org', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'amount=50',
  })),
].filter(({ path }) => path.startsWith('/') && ![...resolved.map(([each]) => each), ...malformed].includes(path));

for (const { program, isThere, configure } of recipes) {
  test.describe(program, () => {
    test.skip(!isThere, `There is no ${program} on this machine, or it lacks Brotli.`);
    let folder: string;
    let ports: Ports;
    let node: number;
    let output = '';
    let stop: () => Promise<void>;
    let stopServer: () => Promise<void>;

    test.beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'recipe-'));
      copyBuild(folder);
      const server = await startServer(builtRoot, { TRUST_PROXY: '1', HOST: '127.0.0.1' });
      node = Number(new URL(server.origin).port);
      ports = { site: await freePort(), plain: await freePort(), server: new URL(server.origin).host };
      const proxy = spawn(findProgram(program)!, configure(folder, ports), { env: { ...process.env, HOME: folder } });
      for (const stream of [proxy.stdout, proxy.stderr]) stream.on('data', (text) => (output += text));
      const ended = new Promise((resolve) => proxy.once('exit', resolve));
      stopServer = async () => server[Symbol.asyncDispose]();
      stop = async () => {
        proxy.kill();
        await ended;
        await stopServer();
        rmSync(folder, { recursive: true });
      };
      await expect
        .poll(() =>
          ask(ports.site, { path: '/' }).then(
            ({ status }) => status,
            () => output,
          ),
        )
        .toBe(200);
    });
    test.afterAll(() => stop());

    test('it responds like our server', async () => {
      const waiting = compared.values();
      const differences: object[] = [];
      const work = async () => {
        for (const asked of waiting) {
          const answers = await Promise.all([ask(ports.site, asked), ask(node, asked)]);
          const { server = 'nginx' } = answers[0].headers;
          const [found, wanted] = answers.map(essence);
          // `expect` takes a millisecond, and there are thousands of responses.
          if (!isDeepStrictEqual(found, wanted) || server !== 'nginx')
            differences.push({ asked, server, found, wanted });
        }
      };
      await Promise.all(Array.from({ length: 8 }, work));
      expect(differences.slice(0, 5)).toEqual([]);
    });

    test('a file that a browser already has isn’t sent again', async () => {
      const kinds = new Map(builtFiles.map((file) => [extname(file), encoded(file)]));
      for (const path of [...pages.slice(0, 3), ...kinds.values()]) {
        const { status, headers } = await ask(ports.site, { path, headers: compressed });
        if (status !== 200) continue;
        const again = await ask(ports.site, { path, headers: { ...compressed, 'if-none-match': headers.etag! } });
        expect([again.status, again.headers['cache-control']], path).toEqual([304, headers['cache-control']]);
      }
    });

    test('an address with dots or encoded slashes gets its target’s response or none', async () => {
      for (const [path, target] of resolved) {
        const found = essence(await ask(ports.site, { path }));
        const wanted = await Promise.all([path, target].map((each) => ask(node, { path: each })));
        expect(wanted.map(essence), path).toContainEqual(found);
      }
      for (const path of malformed) {
        const { status, body } = await ask(ports.site, { path });
        expect([400, 404], path).toContain(status);
        expect(body.toString(), path).not.toMatch(/"routes"|nginx\/\d/);
      }
    });

    test('port 80 and other host names redirect, and no log has an IP address or a query', async () => {
      for (const [port, host] of [
        [ports.plain, 'miraforward.org'],
        [ports.plain, 'www.miraforward.org'],
        [ports.plain, 'unknown.example'],
        [ports.site, 'www.miraforward.org'],
      ] as const) {
        const { status, headers } = await ask(port, { path: '/donate/?a=secret' }, host);
        expect([status, headers.location], host).toEqual([301, 'https://miraforward.org/donate/?a=secret']);
        const transport = port === ports.site ? documentHeaders('')['strict-transport-security'] : undefined;
        expect(headers['strict-transport-security'], host).toBe(transport);
        expect(headers.server ?? 'nginx').toBe('nginx');
      }
      for (const port of [ports.plain, ports.site]) {
        for (const host of ['', 'unknown.example', 'miraforward.org']) {
          const { body } = await ask(port, { path: '/nowhere/?a=secret', method: 'POST' }, host);
          expect(body.toString()).not.toMatch(/nginx\/\d/);
        }
      }
      const large = { path: '/api/donate?a=secret', method: 'POST', body: 'x'.repeat(100_000) };
      expect((await ask(ports.site, large)).status).toBe(413);
      const files = readdirSync(folder).filter((name) => name.endsWith('.log'));
      const logs = [output, ...files.map((name) => readFileSync(join(folder, name), 'utf8'))].join('\n');
      expect(logs).not.toMatch(/secret|remote_ip|127\.0\.0\.1 /);
    });

    test('a page whose file is missing is a 503', async () => {
      const path = homeOf(publicLocales.at(-1)!);
      for (const suffix of ['', '.br', '.gz']) rmSync(join(folder, `dist/client${path}index.html${suffix}`));
      const { status, headers } = await ask(ports.site, { path, headers: compressed });
      expect([status, headers['retry-after']]).toEqual([503, '10']);
      expect((await ask(ports.site, { path: '/FAVICON.svg' })).status).toBe(404);
    });

    test('while Node is down, pages work and the form explains why it doesn’t', async () => {
      await stopServer();
      const languages = Object.entries(manifest.donations.languages);
      for (const [code, language] of [...languages, ['nowhere', languages[0]![1]] as const]) {
        const path = `/api/donate?language=${code}&a=secret`;
        const { status, headers, body } = await ask(ports.site, { path, method: 'POST', body: 'amount=50' });
        expect([status, body.toString()], code).toEqual([503, refusalPage(language, 'unavailable')]);
        expect(headers).toMatchObject({
          ...documentHeaders(manifest.policy),
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          'retry-after': '10',
        });
      }
      expect((await ask(ports.site, { path: '/api/donate/status?session=secret' })).status).toBe(503);
      expect((await ask(ports.site, { path: '/readyz' })).status).toBe(503);
      for (const locale of publicLocales) {
        expect((await ask(ports.site, { path: pathIn(locale, '/donate/') })).status).toBe(200);
        expect((await ask(ports.site, { path: nowhereIn(locale) })).status).toBe(404);
      }
      expect(output).not.toContain('secret');
    });
  });
}
