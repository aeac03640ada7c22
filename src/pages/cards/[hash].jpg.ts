import { basename } from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { ogImageBytes, ogImages, type OgImage } from '../../seo/og-image.ts';

export const getStaticPaths = (async () =>
  (await ogImages()).map((image) => ({
    params: { hash: basename(image.path, '.jpg') },
    props: { ...image },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<OgImage> = async ({ props }) =>
  new Response(new Uint8Array(await ogImageBytes(props)), { headers: { 'content-type': 'image/jpeg' } });
