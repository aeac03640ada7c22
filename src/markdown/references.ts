import type { Element, ElementContent, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { decoded, encodePath } from '../lib/file-names.ts';
import { ownAddress } from '../lib/own-address.ts';
import { isPlaceholder, placeholderNames, placeholderPattern } from './placeholders.ts';
import { faultAt, lineOf, recordOf, type BodyFault, type BodyRecord, type OwnSite } from './body-record.ts';
import { checkPicture } from './pictures.ts';

function checkLink(node: Element, { links, warnings, faults, findFile, site }: BodyRecord): void {
  if (typeof node.properties.href !== 'string') return;
  // Browsers ignore tabs and line breaks in an address.
  let href = (node.properties.href = node.properties.href.trim().replace(/[\t\n\r]/g, ''));
  const own = ownAddress(href, site.names);
  if (own) {
    const { pathname, search, hash } = own;
    const problem = `The link ${href} names this site in full and was shortened to ${pathname}.`;
    warnings.push(faultAt(node, problem, `Write ${pathname}, which works wherever the site is served.`));
    href = node.properties.href = pathname + search + hash;
  }
  if (href === '') {
    const remedy = 'Write the address between the parentheses: [words](/donate/).';
    faults.push(faultAt(node, 'The link has no address.', remedy));
  } else if (/^[/\\]{2}/.test(href)) {
    faults.push(faultAt(node, `The link ${href} has no protocol.`, 'Write https:// before it.'));
  } else if (/^[/#]/.test(href)) {
    // A file's name may contain ? or #.
    const path = [href, href.replace(/[?#].*/s, '')].find((each) => findFile(decoded(each)));
    if (path) node.properties.href = encodePath(findFile(decoded(path))!) + href.slice(path.length);
    if (!path || site.isVotingLink(href)) links.push({ href, line: lineOf(node) });
  } else if (!/^[a-z][a-z\d+.-]*:/i.test(href)) {
    const remedy = 'Write the whole English address, such as /donate/, or an https:// address.';
    faults.push(faultAt(node, `The link ${href} is not an address on this site or another one.`, remedy));
  } else if (site.isVotingLink(href)) {
    links.push({ href, line: lineOf(node) });
  }
}

/** Checks the names of placeholders in addresses, titles, and alt texts, which are filled in without markup. */
function checkAttributes(node: Element, { faults, site }: BodyRecord): void {
  for (const value of Object.values(node.properties)) {
    if (typeof value !== 'string') continue;
    for (const [, name] of decoded(value).matchAll(new RegExp(placeholderPattern, 'g'))) {
      faults.push(...placeholderFaults(name!, node, site));
    }
  }
}

function placeholderFaults(name: string, node: Element | Text, { absent, placeholderFile }: OwnSite): BodyFault[] {
  if (!isPlaceholder(name)) {
    const remedy = `Use one of ${placeholderNames.map((known) => `{{${known}}}`).join(', ')}.`;
    return [faultAt(node, `There is no placeholder {{${name}}}.`, remedy)];
  }
  if (!absent.includes(name)) return [];
  const problem = `{{${name}}} has no text, because ${placeholderFile} has no ${name}.`;
  return [faultAt(node, problem, 'Add it there, or write the sentence without it.')];
}

/** Numbers that must not break at a hyphen. */
const unbroken = new Set(['ein', 'phone', 'whatsapp']);

/** Makes `{{email}}` in running text a link, unless it is already in one. */
function withPlaceholders(node: Text, inLink: boolean, { faults, site }: BodyRecord): ElementContent[] {
  return node.value.split(placeholderPattern).flatMap((part, index): ElementContent[] => {
    if (index % 2 === 0) return part ? [{ type: 'text', value: part }] : [];
    faults.push(...placeholderFaults(part, node, site));
    const text: Text = { type: 'text', value: `{{${part}}}` };
    if (unbroken.has(part))
      return [{ type: 'element', tagName: 'span', properties: { className: ['unbroken'] }, children: [text] }];
    if (part !== 'email' || inLink) return [text];
    return [{ type: 'element', tagName: 'a', properties: { href: 'mailto:{{email}}' }, children: [text] }];
  });
}

/** Records and checks the links, images, and placeholders of a body. */
export function checkReferences() {
  return (tree: Root, file: VFile): void => {
    const record = recordOf(file);
    const localImages = (file.data as { astro: { localImagePaths?: string[] } }).astro.localImagePaths ?? [];
    const inLinks = new Set<Text>();
    visit(tree, { type: 'element', tagName: 'a' }, (link) => visit(link, 'text', (text) => void inLinks.add(text)));
    visit(tree, (node, index, parent) => {
      if (node.type === 'text' && parent && index !== undefined) {
        const parts = withPlaceholders(node, inLinks.has(node), record);
        parent.children.splice(index, 1, ...parts);
        return [SKIP, index + parts.length];
      }
      if (node.type !== 'element') return undefined;
      checkAttributes(node, record);
      if (node.tagName === 'a') checkLink(node, record);
      if (node.tagName === 'img' && parent && index !== undefined && !checkPicture(node, localImages, record)) {
        parent.children.splice(index, 1);
        return [SKIP, index];
      }
      return undefined;
    });
  };
}
