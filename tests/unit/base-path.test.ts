import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basePath } from '../../src/env/base-path.ts';
import { assertFaults, faultsOf } from './faults.ts';

test('BASE_PATH may begin and end with a slash or not', () => {
  for (const [BASE_PATH, base] of [
    [undefined, ''],
    ['', ''],
    ['/', ''],
    ['/site/', '/site'],
    ['/site', '/site'],
    ['site/', '/site'],
    ['site', '/site'],
    ['/people/_our-site.2/', '/people/_our-site.2'],
  ] as const) {
    assert.equal(basePath({ BASE_PATH }), base);
  }
});

for (const BASE_PATH of [
  '//evil.example/',
  'https://example.org/site/',
  '/a//b/',
  '/../',
  '/a/../b/',
  '/./',
  '/a b/',
  '/a\nb/',
  '/a?b/',
  '/a#b/',
  '/a%2fb/',
  '/a\\b/',
  '/"onclick="/',
  '/<script>/',
]) {
  test(`BASE_PATH is refused: ${JSON.stringify(BASE_PATH)}`, () => {
    assertFaults(
      faultsOf(() => basePath({ BASE_PATH })),
      [['BASE_PATH', /not a valid path for a site.*\/site\//]],
    );
  });
}
