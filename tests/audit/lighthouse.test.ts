import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from '@playwright/test';
import type { Manifest } from '../../src/server/manifest.ts';
import { startServer, type RunningServer } from '../e2e/running-server.ts';
import { startLighthouse, type LighthouseRunner, type Report } from '../lighthouse.ts';

/** In milliseconds. */
const latestPaint = 1200;

const { routes } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;

// One runner for all pages, because two at once would slow each other down.
test.describe.configure({ mode: 'default', timeout: 300_000 });

let server: RunningServer;
let runner: LighthouseRunner;
test.beforeAll(async () => {
  server = await startServer('.');
  runner = await startLighthouse();
  console.log(`The phone is ${runner.slowdown.toFixed(1)} times slower than this machine.`);
});
test.afterAll(async () => {
  await runner[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

for (const { path } of routes.filter(({ listed }) => listed)) {
  test(`${path} has the highest grades on a slow phone`, async () => {
    const isEnough = ({ scores: { performance }, largestPaint: paint }: Report) =>
      performance === 100 && paint <= latestPaint;
    const { scores, largestPaint, shift, failedAudits } = await runner.run(server.origin + path, 5, isEnough);
    assert.deepEqual(
      scores,
      { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 },
      failedAudits.join(),
    );
    assert.equal(shift, 0);
    assert.ok(largestPaint <= latestPaint, `its largest part is rendered after ${Math.round(largestPaint)} ms`);
  });
}
