import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { publicLocales } from '../../src/i18n/locales.ts';
import { createApp } from '../../src/server/app.ts';
import { readServerConfig } from '../../src/server/server-config.ts';
import { documentHeaders, policyOf } from '../../src/server/headers.ts';
import { defaultTimeouts } from '../../src/server/timeouts.ts';
import { hostileSeed, sendHostile } from '../hostile.ts';
import { builtFile, homeOf, htmlOf, manifest, nowhereIn } from './built-site.ts';
import { findProgram } from '../programs.ts';
import { rawRequest } from './raw-http.ts';
import { freePort, startServer } from './running-server.ts';
import { builtRoot } from './site-copy.ts';

const [english] = publicLocales;
const home = homeOf(english);

/** Sends text on a connection. @returns everything that the server sent before closing it */
function raw(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let response = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part: string) => (response += part));
    socket.on('close', () => resolve(response)).on('error', reject);
  });
}

test('every document and every error has the same headers', async ({ baseURL }) => {
  const close = 'Connection: close\r\n';
  const host = `Host: x\r\n${close}`;
  const cases: readonly [status: number, request: string][] = [
    [200, `GET ${home} HTTP/1.1\r\n${host}\r\n`],
    [200, `GET /healthz HTTP/1.1\r\n${host}\r\n`],
    [200, `GET ${home} HTTP/1.1\r\n${host}If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\n`],
    [304, `GET ${home} HTTP/1.1\r\n${host}If-None-Match: *\r\n\r\n`],
    [404, `GET /x% HTTP/1.1\r\n${host}\r\n`],
    [400, `GET ${home} HTTP/1.1\r\n${close}\r\n`],
    [400, `GET ${home} HTTP/1.1\r\nHost: y\r\n${host}\r\n`],
    [400, 'nonsense\r\n\r\n'],
    [403, `POST /api/donate HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`],
    [404, `GET /nowhere/ HTTP/1.1\r\n${host}\r\n`],
    [405, `POST ${home} HTTP/1.1\r\n${host}Content-Length: 0\r\n\r\n`],
    [405, `POST /favicon.svg HTTP/1.1\r\n${host}Content-Length: 0\r\n\r\n`],
    [405, `GET /api/donate HTTP/1.1\r\n${host}\r\n`],
    [413, `POST /api/donate HTTP/1.1\r\n${host}Content-Length: 16385\r\n\r\n`],
    [431, `GET ${home} HTTP/1.1\r\n${host}X: ${'x'.repeat(20_000)}\r\n\r\n`],
  ];
  for (const [status, request] of cases) {
    const response = await raw(baseURL!, request);
    expect(response, request).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const policies = response.match(/^content-security-policy: default-src 'none'.*; frame-ancestors 'none'\r$/gm);
    expect(policies, request).toHaveLength(1);
    for (const [name, value] of Object.entries(documentHeaders(manifest.policy))) {
      if (name === 'content-security-policy') continue;
      expect(response.split(`\r\n${name}: ${value}\r\n`), `${name} of ${request}`).toHaveLength(2);
    }
    expect(response).not.toMatch(/^(?:server|x-powered-by):/im);
  }
});

test('a file that isn’t a document has few headers', async ({ baseURL }) => {
  const html = htmlOf(home);
  const [font] = /\/_astro\/[^"]+\.woff2/.exec(html)!;
  const [picture] = /\/_astro\/[^"]+\.svg/.exec(html)!;
  for (const [path, more] of [
    [font, []],
    [picture, ['content-encoding', 'content-security-policy']],
  ] as const) {
    const { headers } = await rawRequest(baseURL!, path, { headers: { 'accept-encoding': 'br' } });
    const ofNode = ['connection', 'date'];
    const own = ['cache-control', 'content-length', 'content-type', 'etag', 'vary', 'x-content-type-options'];
    expect(Object.keys(headers).sort(), path).toEqual([...ofNode, ...own, ...more].sort());
  }
});

test('a redirect has few headers, so other sites can show a picture at its old address', async ({ baseURL }) => {
  for (const path of ['/about', '/images/miraforward_logo.png']) {
    const { status, headers } = await rawRequest(baseURL!, path);
    const names = ['cache-control', 'connection', 'content-length', 'date', 'location', 'x-content-type-options'];
    expect([status, ...Object.keys(headers).sort()], path).toEqual([301, ...names]);
  }
});

test('conditions and ranges that need a date or a strong tag get the whole file', async ({ baseURL }) => {
  const whole = readFileSync(builtFile('/favicon.svg'), 'utf8');
  const { headers: sent } = await rawRequest(baseURL!, '/favicon.svg');
  const date = 'Thu, 01 Jan 2037 00:00:00 GMT';
  const old = 'Thu, 01 Jan 1970 00:00:00 GMT';
  for (const headers of [
    { range: 'bytes=0-3' },
    { range: 'bytes=0-3', 'if-range': sent.etag! },
    { range: 'bytes=0-3', 'if-range': date },
    { range: 'bytes=99999-' },
    { 'if-modified-since': date },
    { 'if-unmodified-since': old },
    { 'if-match': 'W/"other"' },
    { 'if-none-match': 'W/"other"', 'if-modified-since': date },
  ]) {
    const { status, body } = await rawRequest(baseURL!, '/favicon.svg', { headers });
    expect([status, body], JSON.stringify(headers)).toEqual([200, whole]);
  }
});

test('a client that half-closes its connection after a request gets the response', async ({ baseURL }) => {
  const { hostname, port } = new URL(baseURL!);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.end(`GET ${home} HTTP/1.1\r\nHost: x\r\n\r\n`);
  let response = '';
  for await (const part of socket.setEncoding('utf8')) response += part as string;
  expect(response).toMatch(/^HTTP\/1\.1 200 /);
  expect(response.endsWith(htmlOf(home))).toBe(true);
});

test('connections that send requests faster than they read are closed, and memory stays small', async () => {
  test.skip(!existsSync('/proc/self/status'), 'This system doesn’t report how much memory a process uses.');
  await using server = await startServer(builtRoot);
  const { port } = new URL(server.origin);
  const sockets = Array.from({ length: 100 }, () => {
    const socket = connect({ host: 'localhost', port: Number(port) }).pause();
    socket.on('error', () => undefined).write(`GET ${home} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(20_000));
    return socket;
  });
  // A client that doesn't read notices the end only when it writes again.
  const isClosed = (socket: Socket) => [socket.write(' '), socket.destroyed][1];
  await expect.poll(() => sockets.map(isClosed).every(Boolean), { timeout: 20_000 }).toBe(true);
  const [, peak] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))!;
  expect(Number(peak) / 1024, 'MB').toBeLessThan(400);
  expect((await fetch(server.origin + home)).status).toBe(200);
});

test('without a free file handle, a visitor gets 503, and the server survives', async () => {
  await using server = await startServer(builtRoot, {}, [], 60);
  const { port } = new URL(server.origin);
  const sockets: Socket[] = [];
  // Open one connection at a time: when many wait and one doesn't get a handle, Node closes them all.
  const openAnother = async () => {
    const socket = connect({ host: 'localhost', port: Number(port) }).on('error', () => undefined);
    sockets.push(socket);
    socket.setEncoding('latin1').write(`GET ${home} HTTP/1.1\r\nHost: x\r\n\r\n`);
    const [response] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as unknown[];
    return String(response);
  };
  await expect.poll(openAnother, { intervals: [10], timeout: 10_000 }).toMatch(/^HTTP\/1\.1 503 /);
  for (const socket of sockets) socket.destroy();
  await expect(async () => expect((await fetch(server.origin + home)).status).toBe(200)).toPass({ timeout: 8_000 });
});

test('a page that another build replaced has its own policy, and a deleted page is a 503', async () => {
  const root = mkdtempSync(join(tmpdir(), 'replaced-'));
  for (const name of ['src', 'locales', 'node_modules', 'package.json'])
    symlinkSync(resolve(builtRoot, name), join(root, name));
  cpSync(join(builtRoot, 'dist'), join(root, 'dist'), { recursive: true });
  await using server = await startServer(root);
  const policyOfHome = async () => (await fetch(server.origin + home)).headers.get('content-security-policy');
  expect(await policyOfHome()).toContain(policyOf(htmlOf(home)));
  const file = join(root, `dist/client${home}index.html`);
  const other = htmlOf(home).replaceAll(/'sha256-[^']+'/g, "'sha256-AAAA'");
  for (const suffix of ['.br', '.gz']) rmSync(file + suffix);
  writeFileSync(file, other);
  expect(await policyOfHome()).toBe(`${policyOf(other)}; frame-ancestors 'none'`);
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  rmSync(file);
  const response = await fetch(server.origin + home);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  rmSync(root, { recursive: true });
});

test('files are compressed for clients that accept it', async ({ baseURL }) => {
  const as = async (path: string, encoding: string) => {
    // `fetch` would decompress the body.
    const response = await fetch(baseURL + path, { method: 'HEAD', headers: { 'accept-encoding': encoding } });
    return { ...Object.fromEntries(response.headers), status: response.status } as Record<string, string | number>;
  };
  for (const path of [home, '/sitemap-0.xml']) {
    for (const [encoding, expected] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['identity', undefined],
      ['br;q=0', undefined],
    ] as const) {
      expect(await as(path, encoding), `${path} as ${encoding}`).toMatchObject({
        status: 200,
        vary: 'accept-encoding',
      });
      expect((await as(path, encoding))['content-encoding'], `${path} as ${encoding}`).toBe(expected);
    }
  }
  const html = htmlOf(home);
  const file = builtFile(`${home}index.html`);
  expect(brotliDecompressSync(readFileSync(`${file}.br`)).toString()).toBe(html);
  expect(gunzipSync(readFileSync(`${file}.gz`)).toString()).toBe(html);
  expect(Number((await as(home, 'br'))['content-length'])).toBeLessThan(html.length / 3);
  const [picture] = /\/_astro\/[^"]+\.woff2/.exec(html)!;
  expect((await as(picture, 'br, gzip'))['content-encoding']).toBeUndefined();
  for (const path of ['/index.html.br', '/index.html.gz', '/_headers', '/_redirects']) {
    expect((await as(path, 'identity')).status, path).toBe(404);
  }
});

test('the log has no visitor data and one line about a proxy that isn’t configured', async () => {
  await using server = await startServer(builtRoot);
  const headers = {
    'x-forwarded-for': '203.0.113.77',
    'user-agent': 'secret-agent',
    referer: 'https://secret.example/',
  };
  await fetch(`${server.origin}${home}?secret=query`, { headers });
  await fetch(`${server.origin}${nowhereIn(english)}?secret=query`, { headers });
  await fetch(`${server.origin}/api/donate?language=en`, { method: 'POST', headers, body: 'secret=body' });
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);
  const lines = server.output().trim().split('\n');
  for (const line of lines) expect(JSON.parse(line), line).toHaveProperty('time');
  expect(server.output()).not.toMatch(/secret|203\.0\.113|127\.0\.0|"::1/);
  expect(lines.filter((line) => line.includes('TRUST_PROXY'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('"status":404'))).toHaveLength(1);
});

test('a request in progress finishes after two signals to stop', async () => {
  await using server = await startServer(builtRoot);
  const body = 'amount=50&frequency=once';
  const { hostname, port } = new URL(server.origin);
  const head = `POST /api/donate?language=en HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${server.origin}\r\n`;
  const type = `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`;
  let response = '';
  const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(head + type));
  socket.setEncoding('utf8').on('data', (part: string) => (response += part));
  await expect(async () => expect((await fetch(`${server.origin}/readyz`)).status).toBe(200)).toPass({
    timeout: 8_000,
  });
  server.signal('SIGTERM');
  await expect.poll(() => server.output()).toContain('Stopping');
  server.signal('SIGTERM');
  // The server accepts no new connections.
  await expect(async () => expect(await fetch(server.origin).catch(() => 'refused')).toBe('refused')).toPass({
    timeout: 8_000,
  });
  socket.write(body);
  const sentAt = Date.now();
  expect(await server.ended).toBe(0);
  expect(Date.now() - sentAt, 'ms until the end').toBeLessThan(5000);
  expect(response).toMatch(/^HTTP\/1\.1 303 /);
});

test('the server stops if npm gets a signal', async () => {
  const port = String(await freePort());
  const npm = spawn('npm', ['run', 'serve'], {
    cwd: builtRoot,
    env: { ...process.env, PORT: port },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  const closed = new Promise((resolve) => npm.stdout.on('close', resolve));
  npm.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await expect.poll(() => output, { timeout: 15_000 }).toContain('The site is at');
  npm.kill('SIGTERM');
  await closed;
  expect(output).toContain('Stopping');
  expect(await fetch(`http://localhost:${port}/healthz`).catch(() => 'refused')).toBe('refused');
});

test('a terminal shows where the site is and how to stop it, without JSON', async () => {
  const script = findProgram('script');
  test.skip(!script, 'This machine doesn’t have the program “script” from util-linux.');
  const port = String(await freePort());
  const terminal = spawn(script!, ['-qec', 'node src/server/main.ts', '/dev/null'], {
    cwd: builtRoot,
    env: { ...process.env, PORT: port },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let output = '';
  const closed = new Promise((resolve) => terminal.stdout.on('close', resolve));
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await expect.poll(() => output, { timeout: 15_000 }).toContain('Ctrl+C');
  await fetch(`http://localhost:${port}${home}`);
  await expect.poll(() => output).toMatch(RegExp(`GET ${home} 200 in \\d+ ms`));
  terminal.stdin.write('\u0003');
  await closed;
  expect(output).toContain(`The site is at http://localhost:${port}`);
  expect(output).toContain('Stopping');
  expect(output).not.toContain('{');
});

test('slow clients are disconnected while others are served', async () => {
  const timeouts = { ...defaultTimeouts, headers: 300, request: 600, response: 1000, checkInterval: 50 };
  const app = await createApp({
    dist: join(builtRoot, 'dist'),
    config: readServerConfig({ LOG_LEVEL: 'silent' }),
    timeouts,
  });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  const slow = [
    raw(origin, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '),
    raw(origin, `POST ${nowhereIn(english)} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n1`),
    raw(origin, 'POST /api/donate HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n1'),
    raw(origin, ''),
  ];
  expect((await fetch(origin)).status).toBe(200);
  const [headers, body, gift, silent] = await Promise.all(slow);
  expect(headers).toMatch(/^HTTP\/1\.1 408 /);
  expect(headers).toContain('content-security-policy');
  expect(body).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(gift).toMatch(/^HTTP\/1\.1 408 /);
  expect(silent).not.toMatch(/^HTTP\/1\.1 [235]/);
  // Request more than both ends' buffers hold and read slowly, so the connection is never idle.
  const taken = once(app.server, 'connection') as Promise<[Socket]>;
  const reader = connect({ host: '127.0.0.1', port: Number(new URL(origin).port) }).pause();
  reader.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(400));
  const sips = setInterval(() => reader.read(), 100);
  const [connection] = await taken;
  await once(connection, 'close');
  clearInterval(sips);
  expect(connection.bytesWritten).toBeLessThan(400 * htmlOf(home).length);
  reader.destroy();
  await app.close();
});

test('the server needs no permission to write', async () => {
  await using server = await startServer(builtRoot, {}, ['--permission', '--allow-fs-read=*']);
  expect((await fetch(server.origin + home)).status).toBe(200);
  expect((await fetch(server.origin + nowhereIn(english))).status).toBe(404);
  expect(server.output()).not.toMatch(/ERR_ACCESS_DENIED|"level":"(?:warn|error)"/);
});

test('hostile requests cause no errors and no foreign responses, and the server survives', async () => {
  const seed = hostileSeed();
  await using server = await startServer(builtRoot, { TRUST_PROXY: '1' });
  const { complaints } = await sendHostile(server.origin, 1000, seed);
  expect(complaints, `SEED=${seed}`).toEqual([]);
  expect((await fetch(server.origin)).status).toBe(200);
});
