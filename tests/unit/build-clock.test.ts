import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Faults } from '../../src/lib/faults.ts';
import { readNow } from '../../src/env/build-clock.ts';

test('SOURCE_DATE_EPOCH sets the build’s clock, in seconds', () => {
  for (const [epoch, milliseconds] of [
    ['0', 0],
    ['1772000000', 1_772_000_000_000],
    ['99999999999', 99_999_999_999_000],
  ] as const) {
    assert.equal(readNow({ SOURCE_DATE_EPOCH: epoch }), milliseconds);
  }
});

test('without SOURCE_DATE_EPOCH, the clock is the machine’s', () => {
  for (const env of [{}, { SOURCE_DATE_EPOCH: undefined }, { SOURCE_DATE_EPOCH: '' }]) {
    const before = Date.now();
    const now = readNow(env);
    assert.ok(before <= now && now <= Date.now());
  }
});

test('any other value is refused with the variable’s name and value', () => {
  for (const epoch of ['yesterday', '-1', '1.5', '1e9', '0x10', ' 1', '1\n', '١', '2026-03-05', '999999999999999']) {
    assert.throws(
      () => readNow({ SOURCE_DATE_EPOCH: epoch }),
      (error) => error instanceof Faults && error.message.includes(`SOURCE_DATE_EPOCH: "${epoch}"`),
    );
  }
});
