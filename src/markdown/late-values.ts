import { escapeHtml } from '../lib/html.ts';

/** Where a link to a page of this site leads from a page in some language. */
export interface LinkTarget {
  readonly href: string;
  /** If the page exists only in another language: that language, and a mark in the reader's language that says so. */
  readonly otherLanguage?: { readonly lang: string; readonly mark: string } | undefined;
}

const link = /<a\b((?:\s+(?!href=)[\w-]+="[^"]*")*)\s+href="(\/[^"]*)"((?:\s+[\w-]+="[^"]*")*)>([\s\S]*?)<\/a>/g;
const languageAttributes = /\s(?:hreflang|lang)="[^"]*"/g;
// In an address the braces arrive percent-encoded.
const token = /(?:\{\{|%7B%7B)(\w+)(?:\}\}|%7D%7D)/gi;
const tagOrToken = RegExp(`<[a-z](?:[^>"]|"[^"]*")*>|${token.source}`, 'gi');

/**
 * Completes an entry's cached HTML for one page: placeholders get their text, links their address in the page's
 * language. Done when the page is drawn, so that a new address or permalink needs no file to be rendered again.
 * @param texts what each placeholder says; one without a text is empty
 * @param target where a root-relative address leads
 */
export function fill(
  html: string,
  texts: Readonly<Record<string, string | undefined>>,
  target: (href: string) => LinkTarget,
): string {
  const textOf = (name: string) => escapeHtml(Object.hasOwn(texts, name) ? (texts[name] ?? '') : '');
  return html
    .replace(link, (_whole, before: string, address: string, after: string, label: string) => {
      const { href, otherLanguage } = target(address);
      // The table knows the page's language better than whoever wrote the link.
      const attributes = (before + after).replace(languageAttributes, '');
      const language = otherLanguage ? ` hreflang="${otherLanguage.lang}"` : '';
      const mark = otherLanguage ? ` (${escapeHtml(otherLanguage.mark)})` : '';
      return `<a href="${href}"${language}${attributes}>${label}</a>${mark}`;
    })
    .replace(tagOrToken, (whole, name: string | undefined, offset: number, all: string) => {
      if (name === undefined) return whole.replace(token, (_token, each: string) => textOf(each));
      // What a link says may break after the @; what it leads to may not.
      return all[offset - 1] === '>' ? textOf(name).replace('@', '@<wbr>') : textOf(name);
    });
}
