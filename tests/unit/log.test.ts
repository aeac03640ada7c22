import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords } from '../../src/server/log.ts';

const time = new Date(2026, 2, 5, 9, 30).toISOString();

const lines: [entry: object, line: string][] = [
  [{ level: 'info', method: 'GET', path: '/about/', status: 200, ms: 3 }, 'GET /about/ 200 in 3 ms'],
  [{ level: 'info', msg: 'Stopping' }, 'Stopping'],
  [{ level: 'warn', msg: 'TRUST_PROXY: A proxy' }, 'warn: TRUST_PROXY: A proxy'],
  [{ level: 'error', err: { stack: 'Error: x\n    at y' }, msg: 'x' }, 'error: Error: x\n    at y'],
  [{ level: 'info', status: 400, code: 'HPE_INVALID_METHOD' }, '400 HPE_INVALID_METHOD'],
  [{ level: 'info', method: 'GET', path: '/\u009b2J\u001b', status: 404, ms: 0 }, 'GET /?2J? 404 in 0 ms'],
];

for (const [entry, line] of lines)
  test(`a terminal shows “${line.replace(/\n.*/, '')}”`, () =>
    assert.equal(inWords(JSON.stringify({ ...entry, time })), `09:30:00 ${line}\n`));
