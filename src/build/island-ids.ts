/**
 * Numbers a page's islands in order. Astro derives their ids from the path of the checkout, but the same content must
 * give the same bytes in any folder.
 */
export function withIslandNumbers(page: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  let islands = 0;
  const html = page.toString('latin1');
  const numbered = html.replace(/<astro-island uid="[^"]*"/g, () => `<astro-island uid="${++islands}"`);
  return islands === 0 ? page : Buffer.from(numbered, 'latin1');
}
