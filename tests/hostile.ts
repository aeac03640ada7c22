import { connect } from 'node:net';

/** Random numbers from 0 to 1 from a seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Each character of a request is one byte.
const segments = [
  ...['..', '.', '', '%2e', '%2e%2e', '%2E.', '%2f', '%5c', '\\', '..\\', '%00', '%', '%zz', '%ff', '%c0%ae'],
  ...['about', 'es', 'donar', '_astro', 'cards', 'words', 'index.html', 'index.html.br', '404.html', '_headers'],
  ...[
    'manifest.json',
    'package.json',
    '.env',
    '.git/config',
    'etc/passwd',
    'src/server/main.ts',
    '~',
    '*',
    ';a=b',
    ':x',
  ],
  ...['__proto__', 'constructor', 'toString', 'healthz', 'readyz', 'api', 'donate', 'status', 'sandbox', '\xe9', '%e9'],
  ...['a'.repeat(300), 'b/'.repeat(200), '%2e%2e/'.repeat(30), 'c'.repeat(9000)],
];
const starts = ['/', '/', '/', '//', '/\\', '/../', 'http://evil.example/', 'http://evil.example', 'file:///', '*'];
const ends = ['', '', '', '/', '?', '?language=es', '?session=__proto__', '?language=constructor&session=%', '?a=\xff'];
const methods = [
  ...['GET', 'GET', 'GET', 'HEAD', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND'],
  ...['QUERY', 'FOO'],
];
const apis = [
  '/api/donate',
  '/api/donate/status',
  '/api/donate/sandbox',
  '/api/donate/',
  '/api//donate',
  '/api/%64onate',
];
const bodies = [
  ...['', 'amount=50&frequency=once', 'amount=__proto__&frequency=constructor', '{"amount":"50","frequency":"once"}'],
  ...[
    '{"__proto__":{"amount":"50"}}',
    '[]',
    'null',
    '{',
    '['.repeat(5000),
    '\xff\xfe\0',
    'amount=%',
    `amount=${'9'.repeat(400)}`,
  ],
  ...['session=__proto__&action=pay', 'x'.repeat(20_000), '5\r\nhello\r\n0\r\n\r\n', 'ffffffffff\r\n', '-1\r\n'],
];
const headerLines = [
  ...[
    'Content-Type: application/json',
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Type: \xff',
    'Content-Type:',
  ],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: \x0bchunked',
    'Content-Length: -1',
  ],
  ...[
    'Content-Length: 99999999999999999999',
    'Content-Length: 3',
    'Content-Length: 0x10',
    'Expect: 100-continue',
    'Expect: tea',
  ],
  ...[
    'Range: bytes=0-0',
    'Range: bytes=-1',
    'Range: bytes=9-1',
    'Range: bytes=0-1,2-3,4-',
    'Range: bytes=a-b',
    'If-Range: "x',
  ],
  ...['If-None-Match: *', 'If-None-Match: W/"', 'If-Match: "x"', 'If-Modified-Since: never', 'If-Unmodified-Since: 0'],
  ...[
    'Accept-Encoding: br;q=x, *;q=',
    'Accept-Encoding: br',
    `Accept-Encoding: ${'br,'.repeat(500)}`,
    'Accept-Encoding: deflate',
  ],
  ...[
    'Origin: null',
    'Origin: http://localhost',
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Site: \xff',
    'Connection: upgrade',
  ],
  ...[
    'Upgrade: websocket',
    'Upgrade: h2c',
    'HTTP2-Settings: AAA',
    'Host: [',
    'Host: a\0b',
    'X-Forwarded-For: 1.2.3.4.5, ::zz',
  ],
  ...[
    'X-Forwarded-For: ',
    `X-Forwarded-For: ${'1,'.repeat(900)}`,
    'X-Forwarded-Host: ]',
    'Forwarded: for="[::1',
    '__proto__: x',
  ],
  ...[
    'constructor: x',
    ': nameless',
    'No colon',
    ' folded',
    `X-Long: ${'x'.repeat(20_000)}`,
    `Cookie: ${'a=b;'.repeat(900)}`,
  ],
];

/** One hostile request, byte for byte. */
function hostileRequest(random: () => number): string {
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  const some = (list: readonly string[], most: number) =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => one(list));
  const target = random() < 0.3 ? one(apis) : one(starts) + some(segments, 5).join(one(['/', '/', '', '%2f', '\\']));
  const body = random() < 0.5 ? one(bodies) : '';
  const headers = some(headerLines, 2);
  if (random() < 0.95) headers.push('Host: localhost');
  if (random() < 0.7) headers.push(`X-Forwarded-For: 10.${Math.floor(random() * 250)}.${Math.floor(random() * 250)}.1`);
  if (body && random() < 0.8) headers.push(`Content-Length: ${body.length}`);
  const lines = [`${one(methods)} ${target}${one(ends)} HTTP/1.${random() < 0.9 ? 1 : 0}`, ...headers];
  const request = [...lines, 'Connection: close', '', body].join('\r\n');
  // Break some requests by replacing one byte.
  if (random() > 0.15) return request;
  const at = Math.floor(random() * Math.min(request.length, 200));
  return request.slice(0, at) + one(['\0', ' ', '\n', '\r', '\x7f', '\xff', ':', '']) + request.slice(at + 1);
}

/** @returns everything until the connection ends; each character is one byte */
function send(origin: string, request: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: hostname, port: Number(port) });
    const late = setTimeout(() => socket.destroy(new Error('no end')), 10_000);
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    // A server may close the connection while we are still sending.
    socket.on(
      'error',
      ({ message }) => message === 'no end' && reject(new Error(`No end of ${JSON.stringify(request)}`)),
    );
    socket.on('close', () => {
      clearTimeout(late);
      resolve(answer);
    });
    socket.end(request, 'latin1');
  });
}

/** Texts that no response may contain, from files beside the build, the machine, or our code. */
const foreign = /"siteUrl"|"name": "miraforward-site"|root:x:|import '..\/dotenv|\bat \S+ \(.*:\d+:\d+\)|node_modules/;

/** The problem with a response; undefined if there is none. */
function complaint(answer: string): string | undefined {
  // The server closed the connection, because requests that aren't HTTP need no response.
  if (answer === '') return undefined;
  const [head = ''] = answer.split('\r\n\r\n', 1);
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? 0);
  if (status < 100 || status >= 500) return `status ${status}`;
  // “100 Continue” comes before the response, and a redirect shows nothing.
  if (status >= 200 && status !== 301 && !/\r\ncontent-security-policy: default-src 'none'/i.test(head))
    return 'no policy';
  if (/\r\nlocation: (?!\/(?![/\\])|http:\/\/localhost)/i.test(head)) return 'a redirect that leaves the site';
  if (foreign.test(answer)) return 'a file from outside the build';
  return undefined;
}

/**
 * Sends random hostile requests.
 * @returns each request with a wrong response and its problem, and the number of responses
 */
export async function sendHostile(origin: string, count: number, seed: number) {
  const random = numbersFrom(seed);
  const complaints: string[] = [];
  let answered = 0;
  let left = count;
  const sender = async () => {
    while (left > 0) {
      left -= 1;
      const request = hostileRequest(random);
      const answer = await send(origin, request);
      if (answer) answered += 1;
      const wrong = complaint(answer);
      if (wrong) complaints.push(`${wrong}: ${JSON.stringify(request.slice(0, 600))}`);
    }
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  return { complaints, answered };
}

/** The seed from `SEED`, or a random one. It is printed so a run can be repeated. */
export function hostileSeed(): number {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`SEED=${seed}`);
  return seed;
}
