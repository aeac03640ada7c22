import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import autocannon from 'autocannon';
import { freePort, startServer } from '../e2e/running-server.ts';
import { ratio, table } from './table.ts';

/** Each round measures both servers. */
const rounds = 5;
const roundSeconds = 3;

const connections = 20;

/** nginx with a careful administrator's settings for static files. Debian's nginx has no brotli. */
const nginxConfig = (folder: string, port: number, root: string) => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 512; }
http {
  include /etc/nginx/mime.types;
  access_log ${folder}/access.log;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=1000;
  gzip_static on;
  client_body_temp_path ${folder};
  proxy_temp_path ${folder};
  fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder};
  scgi_temp_path ${folder};
  server {
    listen 127.0.0.1:${port};
    root ${root};
    keepalive_requests 1000000;
  }
}
`;

async function startNginx(root: string): Promise<AsyncDisposable & { readonly origin: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, nginxConfig(folder, port, root));
  const child = spawn('nginx', ['-c', config], { stdio: 'inherit' });
  const ended = new Promise((end) => child.once('close', end));
  let running = true;
  void ended.then(() => (running = false));
  while (running && !(await fetch(origin).catch(() => undefined))) await setTimeout(50);
  if (!running) throw new Error('nginx did not start.');
  return {
    origin,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

interface Served {
  /** Requests per second. */
  readonly rate: number;
  /** In milliseconds. */
  readonly p99: number;
}

async function load(url: string): Promise<Served> {
  const result = await autocannon({ url, connections, duration: roundSeconds, headers: { 'accept-encoding': 'gzip' } });
  if (result.non2xx || result.errors) throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const medians = (runs: readonly Served[]): Served => ({
  rate: median(runs.map(({ rate }) => rate)),
  p99: median(runs.map(({ p99 }) => p99)),
});

/** Compares the site's server with nginx on the same built files, in turns. */
export async function benchServing(): Promise<string> {
  const files = resolve('dist/client');
  const hashed = readdirSync(join(files, '_astro')).find((name) => name.endsWith('.js'));
  if (!hashed) throw new Error('Build the site first: npm run build');
  await using own = await startServer('.');
  await using nginx = await startNginx(files);
  const rows: string[][] = [];
  for (const [name, path] of [
    ['a page', '/about/'],
    ['a hashed file', `/_astro/${hashed}`],
  ] as const) {
    const turns: { own: Served[]; nginx: Served[] } = { own: [], nginx: [] };
    for (let round = 0; round <= rounds; round++) {
      const pair = { own: await load(own.origin + path), nginx: await load(nginx.origin + path) };
      // The first round warms up.
      if (round > 0) for (const server of ['own', 'nginx'] as const) turns[server].push(pair[server]);
    }
    const [ours, theirs] = [medians(turns.own), medians(turns.nginx)];
    rows.push([
      name,
      ours.rate.toFixed(0),
      theirs.rate.toFixed(0),
      ratio(ours.rate / theirs.rate),
      String(ours.p99),
      String(theirs.p99),
      theirs.p99 ? ratio(ours.p99 / theirs.p99) : '—',
    ]);
  }
  const headings = [
    'gzip, 20 connections',
    'ours /s',
    'nginx /s',
    'of nginx',
    'ours p99 ms',
    'nginx p99 ms',
    'p99 of nginx',
  ];
  return table(headings, rows);
}
