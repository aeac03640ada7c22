/** A page that Pagefind found. */
export interface Found {
  readonly url: string;
  /** HTML text with `<mark>` around each match. */
  readonly excerpt: string;
  /** Pages with search words also have a description. */
  readonly meta: { readonly title?: string; readonly words?: string; readonly description?: string };
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Splits an excerpt. Pieces with an odd index are matches. */
const pieces = (excerpt: string) => excerpt.split(/<\/?mark>/);

/** Whether a page has half of a word. For one that no page has, Pagefind finds its first letters: “a” for “abogado”. */
export function isMeant(query: string, { excerpt, meta }: Pick<Found, 'excerpt' | 'meta'>): boolean {
  const matches = pieces(excerpt).filter((_piece, index) => index % 2 === 1);
  const found = folded(`${matches.join(' ')} ${meta.words ?? ''}`);
  const words = folded(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => found.includes(word.slice(0, Math.ceil(word.length / 2))));
}

/** Makes nodes of an excerpt. No tag but `<mark>` becomes an element. */
const excerptOf = (excerpt: string) =>
  pieces(excerpt).map((piece, index) => {
    const text = document.createElement('textarea');
    text.innerHTML = piece;
    const node = index % 2 === 1 ? document.createElement('mark') : document.createDocumentFragment();
    node.append(text.value);
    return node;
  });

/** A result as an item of a list. A page found by its search words shows its description. */
export function itemOf({ url, excerpt, meta }: Found): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta.title ?? url;
  const text = document.createElement('p');
  text.append(...(excerpt.includes('<mark>') || !meta.description ? excerptOf(excerpt) : [meta.description]));
  item.append(link, text);
  return item;
}
