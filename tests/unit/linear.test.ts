import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newsIn } from '../../src/content-model/listing.ts';
import type { Published } from '../../src/content-model/published.ts';
import { localeCodes } from '../../src/i18n/locales.ts';
import { buildRoutes } from '../../src/routes/route-table.ts';
import { alternates } from '../../src/seo/alternates.ts';

/** Microseconds of CPU time, the lowest of several runs because the machine does other work. */
function fastest(work: () => void): number {
  const times = Array.from({ length: 9 }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return user + system;
  });
  return Math.min(...times);
}

/**
 * For 16 times the input, linear work takes about 16 times as long, or 30 times on a busy machine. Quadratic work takes
 * 256 times as long.
 */
function assertLinear(prepare: (size: number) => () => void): void {
  const [small, large] = [250, 4000].map(prepare) as [() => void, () => void];
  large();
  const factor = fastest(large) / fastest(small);
  assert.ok(factor < 80, `sixteen times as much takes ${factor.toFixed(1)} times as long`);
}

const keys = (size: number) => Array.from({ length: size }, (_, number) => `post-${number}`);

const entries = (size: number) =>
  keys(size).flatMap((key) =>
    localeCodes.map((locale) => ({
      collection: 'posts' as const,
      key,
      locale,
      file: key,
      title: key,
      permalink: `/news/${key}/`,
      aliases: [`/old/${key}/`],
      pages: 1,
    })),
  );

test('the route table and its alternates take linear time', () => {
  assertLinear((size) => {
    const all = entries(size);
    return () => {
      const table = buildRoutes(all);
      for (const route of table.routes) {
        alternates(route);
        table.at(route.path);
        table.find(route.collection, route.key, route.locale);
      }
    };
  });
});

test('the news pages take linear time', () => {
  assertLinear((size) => {
    const posts = keys(size).flatMap((key, number) =>
      localeCodes.map((locale) => ({ key, locale, data: { date: `20${10 + (number % 90)}-01-01` } })),
    ) as unknown as Published<'posts'>[];
    return () => {
      // Like the build, use the same entries for every page of the list.
      const published = [...posts];
      for (let page = 0; page < size / 12; page++) {
        for (const locale of localeCodes) newsIn(published, locale).slice(page * 12, page * 12 + 12);
      }
    };
  });
});
