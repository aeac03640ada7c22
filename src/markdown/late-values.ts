import { escapeHtml } from '../lib/html.ts';

/** The target of a link to a page of this site, for a page in one language. */
export interface LinkTarget {
  readonly href: string;
  /** If the page is only in another language: that language, and a mark in the reader's language that says so. */
  readonly otherLanguage?:
    { readonly lang: string; readonly dir: 'ltr' | 'rtl' | undefined; readonly mark: string } | undefined;
  /** Whether visitors can donate on the page. A button that leads there is red. */
  readonly takesGifts?: boolean;
}

const link = /<a\b((?:\s+(?!href=)[\w-]+="[^"]*")*)\s+href="([^"]*)"((?:\s+[\w-]+="[^"]*")*)>([\s\S]*?)<\/a>/g;
const way = ' class="button way"';
const languageAttributes = /\s(?:hreflang|lang)="[^"]*"/g;
/** Decodes an attribute. The Markdown serializer writes characters as numeric references. */
export const unescaped = (attribute: string) =>
  attribute.replace(/&#x([\da-f]+);/gi, (_reference, code: string) => String.fromCodePoint(parseInt(code, 16)));

// In addresses, the braces are percent-encoded.
const token = /(?:\{\{|%7B%7B)(\w+)(?:\}\}|%7D%7D)/gi;
const tag = /<\/?[a-z](?:[^>"]|"[^"]*")*>/gi;
const tagOrToken = RegExp(`${tag.source}|${token.source}`, 'gi');

/** Adds a prefix to every id and every reference to one, for a second body on a page. */
export const withIdPrefix = (html: string, prefix: string): string =>
  html.replace(tag, (each) => each.replace(/ (?:id="|aria-describedby="|href="#)(?=[^"])/g, `$&${prefix}`));

/** Turns buttons into plain links, for feed readers with their own styles. */
export const withoutButtons = (html: string): string => html.replace(tag, (each) => each.replace(way, ''));

/** The start of a box in a body: a section, or an article in one. Authors can't use these classes. */
const boxStart = /(?=<(?:section|div) class="part[ "]|<article class=")/;

/** The position of a box's own end tags. A section cut off before its first article has only one. */
function boxEnd(box: string): number {
  if (box.startsWith('<article')) return box.lastIndexOf('</article>');
  return box.search(box.includes(' class="part articles"') ? /<\/div>\s*$/ : /<\/div>\s*<\/\w+>\s*$/);
}

/** Adds HTML at the end of each box of an entry's cached HTML that has a certain kind of link. */
export const withAside = (html: string, aside: string, isMeant: (href: string) => boolean): string =>
  html
    .split(boxStart)
    .map((box) => {
      if (![...box.matchAll(link)].some(([, , href]) => isMeant(unescaped(href!)))) return box;
      const end = boxEnd(box);
      return end < 0 ? box + aside : box.slice(0, end) + aside + box.slice(end);
    })
    .join('');

/** The host of another site that a button leads to. Empty if there is none, or if the button's words name it. */
function unnamedHost(href: string, words: string): string {
  const host = URL.canParse(href) ? new URL(href).host : '';
  const bare = (name: string) => name.toLowerCase().replace(/^www\./, '');
  const named = words.replace(tag, '').split(/[^\p{L}\p{N}.-]+|\.(?![\p{L}\p{N}])/u);
  return named.some((name) => bare(name) === bare(host)) ? '' : host;
}

/**
 * Completes an entry's cached HTML for one page: fills in placeholders and sets the addresses of links and buttons for the
 * page's language. It runs when a page is rendered, so a new address or permalink doesn't change the cached HTML.
 * @param texts the text of each placeholder, if it has one. `leadsTo` says where a button leads, with {{host}} in it; `site`
 * is the origin of the site
 * @param target the target of a root-relative address, or of a fragment
 */
export function fill(
  html: string,
  texts: Readonly<Record<string, string | undefined>>,
  target: (href: string) => LinkTarget,
): string {
  const textOf = (name: string) => escapeHtml(Object.hasOwn(texts, name) ? (texts[name] ?? '') : '');
  return html
    .replace(link, (whole, before: string, address: string, after: string, label: string) => {
      const written = unescaped(address);
      if (!/^[/#]/.test(written)) {
        const host = (before + after).includes(way) ? unnamedHost(written, label) : '';
        const says = textOf('leadsTo').replace('{{host}}', () => escapeHtml(host));
        return host ? `${whole} <span class="host">${says}</span>` : whole;
      }
      const { href, otherLanguage, takesGifts } = target(written);
      const attributes = (before + after)
        // The site's routes know the language of the target better than the author of the link.
        .replace(languageAttributes, '')
        // In print, the whole address follows a button.
        .replace(way, `${takesGifts ? ' class="button"' : way} data-site="{{site}}"`);
      const language = otherLanguage ? ` hreflang="${otherLanguage.lang}"` : '';
      const mark = otherLanguage ? ` (${escapeHtml(otherLanguage.mark)})` : '';
      return `<a href="${escapeHtml(href)}"${language}${attributes}>${label}</a>${mark}`;
    })
    .replace(tagOrToken, (whole, name: string | undefined, offset: number, all: string) => {
      if (name === undefined) return whole.replace(token, (_token, each: string) => textOf(each));
      // A link's text may break after the @, but its address may not.
      return all[offset - 1] === '>' ? textOf(name).replace('@', '@<wbr aria-hidden="true">') : textOf(name);
    });
}
