import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largestAmount, smallestAmount } from '../../src/donations/amount.ts';
import { donationHandler, type DonationLanguage, type LogEntry } from '../../src/donations/handler.ts';
import { ProviderError, type Checkout, type Provider } from '../../src/donations/provider.ts';

const origin = 'https://miraforward.example';

const language: DonationLanguage = {
  lang: 'ht',
  form: '/ht/don/',
  thanks: '/ht/don/mesi/',
  product: 'Don',
  habits: { groupMark: ',' },
  messages: { malformed: 'M <b>', forbidden: 'F', autofilled: 'A', busy: 'B', crowded: 'C', unavailable: 'U' },
};

/** A handler whose provider records its checkouts. */
function site(open: Provider['open'] = () => Promise.resolve('https://pay.example/1'), status?: Provider['status']) {
  const checkouts: Checkout[] = [];
  const log: LogEntry[] = [];
  let admitted = 0;
  const { handle, ...rest } = donationHandler(
    { origin, languages: { ht: language }, offer: { monthly: true, fee: { basisPoints: 290, cents: 30 } } },
    {
      open: (checkout, donor) => (checkouts.push(checkout), open(checkout, donor)),
      status: status ?? (() => Promise.resolve('paid')),
    },
    (entry) => log.push(entry),
  );
  const handler = {
    ...rest,
    async handle(request: Request) {
      const response = await handle(request, () => Promise.resolve(void (admitted += 1)));
      assert.equal(admitted, checkouts.length, 'only requests that open a payment page count');
      return response;
    },
  };
  return { handler, checkouts, log };
}

const own = { origin, 'sec-fetch-site': 'same-origin' };
const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' };
const json = { ...own, 'content-type': 'application/json; charset=utf-8' };

const post = (body: string, headers: Record<string, string> = form, query = '?language=ht') =>
  new Request(`${origin}/api/donate${query}`, { method: 'POST', headers, body });

const good = 'amount=50&frequency=once&dedication=honor&dedicatedTo=&other=';
const goodJson = { amount: '50', frequency: 'once' };

test('a form is redirected to the payment page, and JSON gets its address', async () => {
  const { handler, checkouts } = site();
  const response = await handler.handle(post(`${good}&costs=yes&attempt=0123456789abcdef`));
  assert.deepEqual([response.status, response.headers.get('location')], [303, 'https://pay.example/1']);
  const asJson = await handler.handle(
    post(JSON.stringify({ ...goodJson, costs: 'yes', attempt: '0123456789abcdef' }), json),
  );
  assert.deepEqual([asJson.status, await asJson.json()], [200, { url: 'https://pay.example/1' }]);
  const [first, second] = checkouts;
  assert.deepEqual(first, second, 'the same attempt makes the same request');
  assert.deepEqual(
    { ...first, idempotencyKey: undefined },
    {
      donation: { amount: 5000, costs: 181, frequency: 'once', dedication: undefined },
      language: 'ht',
      processorLanguage: undefined,
      product: 'Don',
      success: `${origin}/ht/don/mesi/`,
      cancel: `${origin}/ht/don/#cancelled`,
      idempotencyKey: undefined,
    },
  );
});

test('a different amount or attempt is a different request', async () => {
  const { handler, checkouts } = site();
  const attempt = 'attempt=0123456789abcdef';
  for (const body of [
    `${good}&${attempt}`,
    `${good.replace('50', '100')}&${attempt}`,
    `${good}&attempt=fedcba9876543210`,
    good,
    good,
  ]) {
    await handler.handle(post(body));
  }
  assert.equal(new Set(checkouts.map(({ idempotencyKey }) => idempotencyKey)).size, 5);
});

test('every amount in range is accepted', async () => {
  const { handler, checkouts } = site();
  const amounts = [smallestAmount, 2500, 4200, 5050, 819, 114_995, largestAmount];
  for (const cents of amounts) await handler.handle(post(`amount=${cents / 100}&frequency=once`));
  assert.deepEqual(
    checkouts.map(({ donation }) => donation.amount),
    amounts,
  );
});

const refused: readonly [what: string, request: Request, status: number, fault: string][] = [
  ['a foreign origin', post(good, { ...form, origin: 'https://evil.example' }), 403, 'forbidden'],
  ['a null origin', post(good, { ...form, origin: 'null' }), 403, 'forbidden'],
  [
    'a foreign origin that begins like ours',
    post(good, { ...form, origin: `${origin}.evil.example` }),
    403,
    'forbidden',
  ],
  ['neither Origin nor Sec-Fetch-Site', post(good, { 'content-type': form['content-type'] }), 403, 'forbidden'],
  ['a cross-site request by Sec-Fetch-Site', post(good, { ...form, 'sec-fetch-site': 'cross-site' }), 403, 'forbidden'],
  ['a sibling site', post(good, { ...form, 'sec-fetch-site': 'same-site' }), 403, 'forbidden'],
  [
    'JSON from a foreign origin',
    post(JSON.stringify(goodJson), { ...json, origin: 'https://evil.example' }),
    403,
    'forbidden',
  ],
  ['JSON from a null origin', post(JSON.stringify(goodJson), { ...json, origin: 'null' }), 403, 'forbidden'],
  ['JSON without an origin', post(JSON.stringify(goodJson), { 'content-type': 'application/json' }), 403, 'forbidden'],
  ['plain text', post(good, { ...own, 'content-type': 'text/plain' }), 415, 'malformed'],
  ['a multipart form', post(good, { ...own, 'content-type': 'multipart/form-data; boundary=x' }), 415, 'malformed'],
  [
    'no media type',
    new Request(`${origin}/api/donate?language=ht`, { method: 'POST', headers: own, body: new Uint8Array() }),
    415,
    'malformed',
  ],
  ['more than 16 KB', post(`${good}&x=${'a'.repeat(17_000)}`), 413, 'malformed'],
  ['broken JSON', post('{"amount":', json), 400, 'malformed'],
  ['a JSON list', post('[]', json), 400, 'malformed'],
  ['JSON null', post('null', json), 400, 'malformed'],
  ['a list in JSON', post(JSON.stringify({ ...goodJson, amount: ['50'] }), json), 400, 'malformed'],
  ['an object in JSON', post(JSON.stringify({ ...goodJson, amount: { valueOf: 50 } }), json), 400, 'malformed'],
  ['a number in JSON', post(JSON.stringify({ ...goodJson, amount: 50 }), json), 400, 'malformed'],
  ['a duplicate key in JSON', post('{"amount":"50","frequency":"once","amount":"500"}', json), 400, 'malformed'],
  [
    'a duplicate key in JSON with the same value',
    post('{"amount":"50","amount" :"50","frequency":"once"}', json),
    400,
    'malformed',
  ],
  [
    'a duplicate key in JSON, once escaped',
    post('{"amount":"50","frequency":"once","\\u0061mount":"500"}', json),
    400,
    'malformed',
  ],
  [
    'a duplicate key in JSON that isn’t a field',
    post('{"x":"1","amount":"50","frequency":"once","x":"2"}', json),
    400,
    'malformed',
  ],
  ['a duplicate amount', post(`${good}&amount=100`), 400, 'malformed'],
  ['no language', post(good, form, ''), 400, 'malformed'],
  ['an unknown language', post(good, form, '?language=xx'), 400, 'malformed'],
  ['a language named like an object’s property', post(good, form, '?language=constructor'), 400, 'malformed'],
];

for (const [what, request, status, fault] of refused) {
  test(`${what} is refused with ${status}, without a checkout`, async () => {
    const { handler, checkouts } = site();
    const isJson = request.headers.get('content-type')?.startsWith('application/json');
    const response = await handler.handle(request);
    assert.equal(response.status, status);
    assert.equal(checkouts.length, 0);
    const body = await response.text();
    if (isJson) assert.deepEqual(JSON.parse(body), { errors: [fault] });
    else assert.match(body, new RegExp(`url=/ht/don/#error-${fault}"`));
    assert.ok(!body.includes('<b>'), 'the message is escaped');
  });
}

const faults: readonly [body: string, fault: string][] = [
  ['amount=other&other=1e9&frequency=once', 'amount-invalid'],
  ['amount=other&other=-5&frequency=once', 'amount-invalid'],
  ['amount=other&other=0&frequency=once', 'amount-too-small'],
  ['amount=other&other=25001&frequency=once', 'amount-too-large'],
  ['amount=other&other=25.555&frequency=once', 'amount-unclear'],
  ['amount=other&other=&frequency=once', 'amount-missing'],
  ['frequency=once', 'amount-missing'],
  ['amount=1&frequency=once', 'amount-too-small'],
  ['amount=25001&frequency=once', 'amount-too-large'],
  ['amount=__proto__&frequency=once', 'amount-invalid'],
  ['amount=50&other=30&frequency=once', 'amount-two'],
  ['amount=50', 'frequency-invalid'],
  ['amount=50&frequency=weekly', 'frequency-invalid'],
  [`amount=50&frequency=once&dedication=honor&dedicatedTo=${'é'.repeat(121)}`, 'dedication-too-long'],
  ['amount=50&frequency=once&dedication=hatred&dedicatedTo=X', 'dedication-invalid'],
];

for (const [body, fault] of faults) {
  test(`${body.slice(0, 60)} redirects to ${fault}`, async () => {
    const { handler, checkouts } = site();
    const response = await handler.handle(post(body));
    assert.deepEqual([response.status, response.headers.get('location')], [303, `/ht/don/#error-${fault}`]);
    const asJson = await handler.handle(post(JSON.stringify(Object.fromEntries(new URLSearchParams(body))), json));
    assert.deepEqual([asJson.status, await asJson.json()], [422, { errors: [fault] }]);
    assert.equal(checkouts.length, 0);
  });
}

for (const character of ['\0', '\b', '\ud800', '\udfff', '\u202e', '\ufffd', '\ufffe', '\uf0b7']) {
  test(`a dedication with U+${character.charCodeAt(0).toString(16)} is refused`, async () => {
    const { handler, checkouts } = site();
    const body = JSON.stringify({ ...goodJson, dedication: 'honor', dedicatedTo: `Ana${character} Zé` });
    const response = await handler.handle(post(body, json));
    assert.deepEqual([response.status, await response.json()], [422, { errors: ['dedication-unprintable'] }]);
    assert.equal(checkouts.length, 0);
  });
}

test('extra fields, such as a currency, an address, or a total, change nothing', async () => {
  const { handler, checkouts } = site();
  await handler.handle(post(`${good}&currency=jpy&success=https://evil.example/&total=1&unit_amount=1&mode=setup`));
  const text = JSON.stringify(checkouts);
  assert.equal(checkouts[0]!.donation.amount, 5000);
  assert.doesNotMatch(text, /evil|jpy|setup/);
});

test('JSON with keys, quotes, and colons in its values is read', async () => {
  const { handler, checkouts } = site();
  for (const dedicatedTo of ['"amount": "500"', 'a\\"', '{"amount":"5"}:', ':', '\\']) {
    await handler.handle(post(JSON.stringify({ ...goodJson, dedication: 'honor', dedicatedTo }), json));
    assert.equal(checkouts.at(-1)!.donation.dedication!.name, dedicatedTo);
  }
  const nested = { ...goodJson, x: { amount: '500', list: ['amount', { amount: ':' }, []] }, '': 1, __proto: null };
  await handler.handle(post(JSON.stringify(nested, undefined, 2), json));
  assert.equal(checkouts.length, 6);
});

test('a dedication becomes one line of text', async () => {
  const { handler, checkouts } = site();
  const name = encodeURIComponent('  <script>\r\nAna\v & "Zé"  ');
  await handler.handle(post(`amount=50&frequency=once&dedication=memory&dedicatedTo=${name}`));
  assert.deepEqual(checkouts[0]!.donation.dedication, { kind: 'memory', name: '<script> Ana & "Zé"' });
});

test('a dedication may have 120 characters, even of two code units each', async () => {
  const { handler, checkouts } = site();
  await handler.handle(
    post(`amount=50&frequency=once&dedication=honor&dedicatedTo=${encodeURIComponent('😀'.repeat(120))}`),
  );
  assert.equal(checkouts.length, 1);
});

test('a filled hidden field leads back to the form with a message, without a checkout', async () => {
  const { handler, checkouts } = site();
  const response = await handler.handle(post(`${good}&leaveEmpty=x`));
  assert.equal(response.status, 422);
  assert.match(await response.text(), /url=\/ht\/don\/#error-autofilled/);
  assert.equal(checkouts.length, 0);
});

test('a preset has a one-time amount and a monthly amount', async () => {
  const { handler, checkouts } = site();
  for (const frequency of ['once', 'monthly']) {
    await handler.handle(post(`amount=50%2F12.5&frequency=${frequency}`));
  }
  assert.deepEqual(
    checkouts.map(({ donation }) => donation.amount),
    [5000, 1250],
  );
});

for (const [kind, status] of [
  ['unavailable', 503],
  ['invalid', 502],
  ['timeout', 504],
] as const) {
  test(`the provider error “${kind}” becomes ${status}, with the other ways to give`, async () => {
    const fail = () => Promise.reject(new ProviderError(kind, 'stripe: why'));
    const { handler, log } = site(fail, fail);
    const response = await handler.handle(post(`${good}&dedicatedTo2=Ana`));
    assert.equal(response.status, status);
    assert.match(await response.text(), /url=\/ht\/don\/#error-unavailable/);
    const asJson = await handler.handle(post(JSON.stringify(goodJson), json));
    assert.deepEqual([asJson.status, await asJson.json()], [status, { errors: ['unavailable'] }]);
    const statusResponse = await handler.handle(new Request(`${origin}/api/donate/status?session=x`));
    assert.deepEqual([statusResponse.status, await statusResponse.json()], [status, { status: 'unknown' }]);
    assert.deepEqual(new Set(log.map(({ problem }) => problem)), new Set(['stripe: why']));
  });
}

test('when a donor leaves, the provider stops and nothing is logged', async () => {
  const untilLeft = (_: unknown, donor: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      donor.addEventListener('abort', () => reject(new ProviderError('unavailable', 'stripe: why')));
    });
  const { handler, log } = site(untilLeft, untilLeft);
  for (const request of [post(good), new Request(`${origin}/api/donate/status?session=x`)]) {
    const donor = new AbortController();
    const response = handler.handle(new Request(request, { signal: donor.signal }));
    setImmediate(() => donor.abort());
    assert.equal((await response).status, 503);
  }
  assert.deepEqual(log, []);
});

test('a status has only the payment’s state', async () => {
  const { handler } = site();
  const response = await handler.handle(new Request(`${origin}/api/donate/status?session=cs_test_1`));
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.deepEqual(await response.json(), { status: 'paid' });
});

test('other methods and addresses are refused', async () => {
  const { handler } = site();
  for (const [path, method, status] of [
    ['/api/donate', 'GET', 405],
    ['/api/donate', 'DELETE', 405],
    ['/api/donate/status', 'POST', 405],
    ['/api/donate/else', 'GET', 404],
    ['/api/donate/sandbox', 'GET', 404],
  ] as const) {
    assert.equal((await handler.handle(new Request(origin + path, { method }))).status, status, path);
  }
});
