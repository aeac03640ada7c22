import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { socialCards, type SocialCard } from '../../cards/social-cards.ts';
import { cardPath } from '../../routes/route.ts';
import { drawCard } from '../../seo/card.ts';

export const getStaticPaths = (async () => {
  const cards = await socialCards();
  return cards.map(({ path, card }) => ({ params: { hash: /\/(\w+)\.jpg$/.exec(path)![1] }, props: { card } }));
}) satisfies GetStaticPaths;

/** Drawn cards, kept between builds: the same name is the same picture. */
const kept = join('.astro', 'cache', 'cards');

export const GET: APIRoute = async ({ params, props }) => {
  const file = join(kept, cardPath(params.hash!).split('/').at(-1)!);
  let bytes: Uint8Array | undefined = await readFile(file).catch(() => undefined);
  if (!bytes) {
    bytes = await drawCard((props as Pick<SocialCard, 'card'>).card);
    await mkdir(kept, { recursive: true });
    await writeFile(file, bytes);
  }
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'image/jpeg' } });
};
