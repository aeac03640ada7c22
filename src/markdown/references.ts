import type { Element, ElementContent, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isPlaceholder, placeholderNames, placeholderPattern } from './placeholders.ts';
import { lineOf, recordOf, type Record } from './record.ts';

const linePlace = (node: Element | Text) => (lineOf(node) === undefined ? undefined : `line ${lineOf(node)}`);

function checkLink(node: Element, { links, warnings, faults, ownHosts }: Record): void {
  let href = String(node.properties.href ?? '');
  if (/^https?:/i.test(href) && URL.canParse(href) && ownHosts.includes(new URL(href).host)) {
    const { pathname, search, hash } = new URL(href);
    const problem = `The link ${href} names this site in full; it was shortened to ${pathname}.`;
    warnings.push({
      place: linePlace(node),
      problem,
      remedy: `Write ${pathname}, so that it works wherever the site is served.`,
    });
    href = node.properties.href = pathname + search + hash;
  }
  if (/^[/\\]{2}/.test(href)) {
    faults.push({
      place: linePlace(node),
      problem: `The link ${href} names no protocol.`,
      remedy: 'Write https:// in front.',
    });
  } else if (href.startsWith('/')) {
    links.push({ href, line: lineOf(node) });
  } else if (href && !/^(?:#|[a-z][a-z\d+.-]*:)/i.test(href)) {
    const remedy = 'Write the English address from the front, such as /donate/, or a whole https:// address.';
    faults.push({
      place: linePlace(node),
      problem: `The link ${href} is neither an address of this site nor of another.`,
      remedy,
    });
  }
}

/** Images come from beside the entry or from `public/`; one that is in neither place would be a hole in the page. */
function isMissingImage(node: Element, localImages: readonly string[], { isPublicFile }: Record): boolean {
  const src = String(node.properties.src ?? '');
  if (localImages.includes(decodeURI(src))) return false;
  return !(src.startsWith('/') && !/^[/\\]{2}/.test(src) && isPublicFile(src));
}

/** Numbers that a line's end must not split at their hyphen. */
const unbroken = new Set(['ein', 'phone', 'whatsapp']);

/** `{{email}}` in running text becomes a link, unless it stands in one. */
function withPlaceholders(node: Text, inLink: boolean, { faults }: Record): ElementContent[] {
  return node.value.split(placeholderPattern).flatMap((part, index): ElementContent[] => {
    if (index % 2 === 0) return part ? [{ type: 'text', value: part }] : [];
    if (!isPlaceholder(part)) {
      const remedy = `Write one of ${placeholderNames.map((name) => `{{${name}}}`).join(', ')}.`;
      faults.push({ place: linePlace(node), problem: `There is no placeholder {{${part}}}.`, remedy });
    }
    const text: Text = { type: 'text', value: `{{${part}}}` };
    if (unbroken.has(part))
      return [{ type: 'element', tagName: 'span', properties: { className: ['unbroken'] }, children: [text] }];
    if (part !== 'email' || inLink) return [text];
    return [{ type: 'element', tagName: 'a', properties: { href: 'mailto:{{email}}' }, children: [text] }];
  });
}

/** Notes and checks what a body refers to: links, images, placeholders. */
export function checkReferences() {
  return (tree: Root, file: VFile): void => {
    const record = recordOf(file);
    const localImages = (file.data as { astro: { localImagePaths?: string[] } }).astro.localImagePaths ?? [];
    visit(tree, (node, index, parent) => {
      if (node.type === 'text' && parent && index !== undefined) {
        const inLink = parent.type === 'element' && parent.tagName === 'a';
        const parts = withPlaceholders(node, inLink, record);
        parent.children.splice(index, 1, ...parts);
        return [SKIP, index + parts.length];
      }
      if (node.type !== 'element') return undefined;
      if (node.tagName === 'a') checkLink(node, record);
      if (node.tagName === 'img' && parent && index !== undefined && isMissingImage(node, localImages, record)) {
        const problem = `The image ${String(node.properties.src ?? '')} is missing and was left out.`;
        const remedy = 'Put the file beside the entry and write ![what it shows](./name.jpg).';
        record.warnings.push({ place: linePlace(node), problem, remedy });
        parent.children.splice(index, 1);
        return [SKIP, index];
      }
      return undefined;
    });
  };
}
