import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Manifest } from '../../src/server/manifest.ts';
import { startServer } from '../e2e/running-server.ts';
import { startJudge, type Verdict } from '../lighthouse.ts';

/** In milliseconds. */
const latestPaint = 1200;

const { routes } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;

test('every listed page has the highest grades on a slow phone', async (t) => {
  await using server = await startServer('.');
  await using judge = await startJudge();
  t.diagnostic(`on a phone ${judge.slowdown.toFixed(1)} times slower than this machine`);
  for (const { path } of routes.filter(({ listed }) => listed)) {
    await t.test(path, async (each) => {
      const isEnough = ({ scores: { performance }, largestPaint: paint }: Verdict) =>
        performance === 100 && paint <= latestPaint;
      const { scores, largestPaint, blocked, shift, complaints } = await judge.look(server.origin + path, 5, isEnough);
      // Depends on the machine as nothing else does: what it takes here, times the slowdown.
      each.diagnostic(`drawn after ${Math.round(largestPaint)} ms, ${Math.round(blocked)} ms without an answer`);
      assert.deepEqual(
        scores,
        { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 },
        complaints.join(),
      );
      assert.equal(shift, 0);
      assert.ok(largestPaint <= latestPaint, `its largest part is drawn after ${Math.round(largestPaint)} ms`);
    });
  }
});
