import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from '@playwright/test';
import type { Manifest } from '../../src/server/manifest.ts';
import { startServer, type RunningServer } from '../e2e/running-server.ts';
import { startJudge, type Judge, type Verdict } from '../lighthouse.ts';

/** In milliseconds. */
const latestPaint = 1200;

const { routes } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;

// One judge for all pages: two at once would slow each other.
test.describe.configure({ mode: 'default', timeout: 300_000 });

let server: RunningServer;
let judge: Judge;
test.beforeAll(async () => {
  server = await startServer('.');
  judge = await startJudge();
  console.log(`A phone ${judge.slowdown.toFixed(1)} times slower than this machine.`);
});
test.afterAll(async () => {
  await judge[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

for (const { path } of routes.filter(({ listed }) => listed)) {
  test(`${path} has the highest grades on a slow phone`, async () => {
    const isEnough = ({ scores: { performance }, largestPaint: paint }: Verdict) =>
      performance === 100 && paint <= latestPaint;
    const { scores, largestPaint, shift, complaints } = await judge.look(server.origin + path, 5, isEnough);
    assert.deepEqual(
      scores,
      { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 },
      complaints.join(),
    );
    assert.equal(shift, 0);
    assert.ok(largestPaint <= latestPaint, `its largest part is rendered after ${Math.round(largestPaint)} ms`);
  });
}
