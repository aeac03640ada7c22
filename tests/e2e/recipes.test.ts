import { expect, test } from '@playwright/test';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentHeaders } from '../../src/server/headers.ts';
import { defaultLocale, publicLocales } from '../../src/i18n/locales.ts';
import { allEventsName, calendarPath } from '../../src/routes/route.ts';
import { builtFile, homeOf, manifest } from './built-site.ts';
import { rawRequest, type RawAnswer } from './raw-http.ts';
import { freePort, startServer } from './running-server.ts';
import { builtRoot } from './site-copy.ts';

/** A proxy in front of the server, configured as in `deploy/`, without certificates. */
interface Recipe {
  readonly program: string;
  readonly version: string;
  /** Writes the configuration into a folder. @returns the program's arguments */
  configure(folder: string, port: number, server: string): Promise<readonly string[]>;
}

const files = builtFile('');
const served = '/srv/miraforward/current/dist/client';

const recipes: readonly Recipe[] = [
  {
    program: 'nginx',
    version: '-v',
    async configure(folder, port, server) {
      const site = readFileSync('deploy/nginx.conf', 'utf8')
        .replace('127.0.0.1:4321', server)
        .replace(served, files)
        .replaceAll('/var/log/nginx', folder)
        .replace(/^ *listen \[::\].*\n/gm, '')
        .replace(/listen 80;/, `listen 127.0.0.1:${await freePort()};`)
        .replace(/listen 443 ssl http2;/g, `listen 127.0.0.1:${port};`)
        .replace(/^ *ssl_.*\n/gm, '');
      writeFileSync(join(folder, 'site.conf'), site);
      writeFileSync(join(folder, 'mime.types'), 'types { text/html html; }');
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`);
      const user = process.getuid?.() === 0 ? 'user root;' : '';
      writeFileSync(
        join(folder, 'nginx.conf'),
        `${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { ${paths.join(' ')} include ${folder}/site.conf; }`,
      );
      return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
    },
  },
  {
    program: 'caddy',
    version: 'version',
    async configure(folder, port, server) {
      const site = readFileSync('deploy/Caddyfile', 'utf8')
        .replace('127.0.0.1:4321', server)
        .replace(served, files)
        .replace(/^miraforward\.org/m, `http://miraforward.org:${port}`)
        .replace(/^www\.miraforward\.org/m, `http://www.miraforward.org:${port}`);
      writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${site}`);
      return ['run', '--config', join(folder, 'Caddyfile')];
    },
  },
];

const ofEveryAnswer = Object.entries(documentHeaders(manifest.policy)).filter(([name]) =>
  /^(?:strict-transport|x-content-type|referrer|cross-origin|content-security|permissions)/.test(name),
);

for (const { program, version, configure } of recipes) {
  test(`behind ${program}, each header appears once, and pages work while the server restarts`, async () => {
    test.skip(spawnSync(program, [version]).error !== undefined, `There is no ${program} on this machine.`);
    const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
    const port = await freePort();
    const server = await startServer(builtRoot, { TRUST_PROXY: '1', HOST: '127.0.0.1' });
    const proxy = spawn(program, await configure(folder, port, new URL(server.origin).host), { stdio: 'ignore' });
    const ended = new Promise((resolveEnd) => proxy.once('exit', resolveEnd));
    const ask = (path: string, { method = 'GET', body = '' } = {}) => {
      const headers = { host: 'miraforward.org', 'content-length': String(body.length) };
      return rawRequest(`http://127.0.0.1:${port}`, path, { method, headers, body });
    };
    const expectHeaders = (response: RawAnswer) => {
      for (const [name, value] of ofEveryAnswer) {
        const found = response.headers[name];
        if (name === 'content-security-policy') expect(found).toMatch(/frame-ancestors 'none'$/);
        else if (name === 'permissions-policy') expect(found).toMatch(/geolocation=\(\)(?!.*geolocation)/);
        else expect(found, name).toBe(value);
      }
    };
    const calendar = calendarPath(allEventsName, defaultLocale.code);
    const expectCalendar = ({ status, headers }: RawAnswer) =>
      expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    try {
      await expect
        .poll(() =>
          ask('/').then(
            ({ status }) => status,
            () => 0,
          ),
        )
        .toBe(200);
      for (const locale of publicLocales) {
        const response = await ask(homeOf(locale));
        expect(response.status).toBe(200);
        expectHeaders(response);
      }
      expectCalendar(await ask(calendar));
      const large = await ask('/api/donate', { method: 'POST', body: 'x'.repeat(100_000) });
      expect(large.status).toBe(413);
      expectHeaders(large);

      server.signal('SIGTERM');
      await server.ended;
      for (const locale of publicLocales) {
        const response = await ask(homeOf(locale));
        expect(response.status, homeOf(locale)).toBe(200);
        expect(response.headers['cache-control']).toBe('no-cache');
        expect(response.body).toContain(`<html lang="${locale.lang}"`);
        expectHeaders(response);
      }
      expectCalendar(await ask(calendar));
      for (const path of ['/nowhere/', '/../manifest.json', '/%2e%2e/manifest.json']) {
        const response = await ask(path);
        expect(response.status, path).toBeGreaterThanOrEqual(400);
        expectHeaders(response);
      }
      const gift = await ask('/api/donate', { method: 'POST', body: 'amount=50' });
      expect(gift.status).toBeGreaterThanOrEqual(500);
      expectHeaders(gift);
    } finally {
      proxy.kill();
      await ended;
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    }
  });
}
