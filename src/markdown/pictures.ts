import type { Element } from 'hast';
import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { decoded, encodePath } from '../lib/file-names.ts';
import { faultAt, recordOf, type BodyRecord } from './body-record.ts';

/** An address that Astro can decode. */
function decodable(address: string): string {
  try {
    decodeURI(address);
    return address;
  } catch {
    return encodeURI(address);
  }
}

/** Rewrites the address of each Markdown picture for Astro, with the file's name as it is on disk. */
export function pictureAddresses() {
  return (tree: Node, file: VFile): void => {
    const { findFile } = recordOf(file);
    visit(tree, ['image', 'definition'], (node) => {
      const picture = node as Node & { url: string };
      const beside = picture.url.startsWith('/') ? undefined : findFile(decoded(picture.url));
      picture.url = beside ? encodeURI(beside) : decodable(picture.url);
    });
  };
}

/**
 * Checks a picture of a body. It must be beside the entry and in Markdown syntax, or in `public/`.
 * @param localImages the pictures in Markdown syntax
 * @returns false if it would be broken on the page
 */
export function checkPicture(node: Element, localImages: readonly string[], record: BodyRecord): boolean {
  const { findFile, site, warnings } = record;
  const written = String(node.properties.src ?? '');
  const found = findFile(decoded(written));
  if (!found || !(found.startsWith('/') || localImages.includes(found))) {
    const remedy = 'Put the file beside the entry and write ![what it shows](./name.jpg).';
    warnings.push(faultAt(node, `The image ${decoded(written)} is missing and was left out.`, remedy));
    return false;
  }
  if (found.startsWith('/')) node.properties.src = site.base + encodePath(found);
  if (!node.properties.alt) {
    const remedy = 'Write what it shows between the brackets: ![what it shows](./name.jpg).';
    warnings.push(faultAt(node, 'The image has no description.', remedy));
  }
  return true;
}
