import { decoded } from '../lib/file-names.ts';
import { isReservedId } from '../markdown/reserved-ids.ts';
import type { Outline, Route } from './route.ts';

const levels = ({ headings }: Outline) => headings.map(({ depth }) => depth).join();

/** The part of a fragment that browsers find by its words: `#:~:text=vote`. It needs no id. */
const directive = /:~:.*$/s;

/**
 * Finds the place on a page that a fragment means. The id of a heading in the original also means the heading at the same
 * position, if both texts have headings at the same levels.
 * @param originals other pages whose ids the author may have written
 * @param fragment empty, or with its #
 * @returns the fragment on the page; undefined if there is no such place
 */
export function fragmentOn(page: Route, originals: readonly Route[], fragment: string): string | undefined {
  const { outline } = page;
  const id = decoded(fragment.slice(1).replace(directive, '')).normalize('NFC');
  // Browsers find the top of every page by this name.
  if (!id || /^top$/i.test(id)) return fragment;
  // The ids of footnotes are encoded.
  const is = (other: string) => decoded(other).normalize('NFC') === id;
  // A heading called Menu has the id menu-1, because the page's own menu has the id menu.
  const positions = [...originals, page]
    .filter((original) => levels(original.outline) === levels(outline))
    .map((original) =>
      original.outline.headings.findIndex(({ slug }) => is(isReservedId(id) ? slug.replace(/-1$/, '') : slug)),
    );
  const heading = outline.headings[positions.find((position) => position >= 0) ?? -1];
  const found = heading?.slug ?? outline.ids.find(is);
  return found && `#${encodeURIComponent(found)}${directive.exec(fragment)?.[0] ?? ''}`;
}

/** The English id of each heading of a translation by its own id, unless the page has that id already. */
export function englishIds({ outline: own }: Route, { outline: english }: Route): ReadonlyMap<string, string> {
  if (levels(own) !== levels(english)) return new Map();
  const taken = new Set(own.ids);
  return new Map(
    own.headings
      .map(({ slug }, index) => [slug, english.headings[index]!.slug] as const)
      .filter(([, id]) => !taken.has(id)),
  );
}
