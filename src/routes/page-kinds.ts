/** What the site knows about a kind of page. Its route file chooses the layout. */
export interface PageKind {
  /** The file of `src/pages` that renders it: `[...name].astro`. */
  readonly route: string;
  /** Its schema.org type. */
  readonly type: 'WebPage' | 'AboutPage' | 'ContactPage' | 'CollectionPage' | 'SearchResultsPage';
  readonly ogType: 'website' | 'article';
  /** Whether it is in the list of all pages, the sitemap, and search results. Only these can be in menus. */
  readonly isListed: boolean;
  /** File names of the pages above it, starting with the home page. */
  readonly parents: readonly ('home' | 'news' | 'events')[];
  /** A pattern for the ids of the UI strings on it. */
  readonly strings?: string;
  /** Ids that its layout gives to parts of the page, besides those of every page. Links may lead to them. */
  readonly ids?: readonly string[];
  /** Every public language must have it. */
  readonly isRequired?: true;
  /** It lists the posts and continues at `2/`, `3/` … */
  readonly listsPosts?: true;
  /** Its social image shows the block of “forward” in every language instead of its title. */
  readonly showsBlock?: true;
  /** Hosts show it for addresses without a page. */
  readonly isErrorPage?: true;
  /** Visitors can donate on it. */
  readonly takesGifts?: true;
  /** The call to action is a line in its footer, not a panel at its end. */
  readonly callInFooter?: true;
  /** It never asks visitors to act, give, or share. */
  readonly asksNothing?: true;
}

const page: PageKind = {
  route: 'page',
  type: 'WebPage',
  ogType: 'website',
  isListed: true,
  parents: ['home'],
};

/** Kinds of posts, events, and pages that aren't in `pageKinds`. */
const collectionKinds = {
  pages: page,
  posts: { ...page, route: 'post', ogType: 'article', parents: ['home', 'news'] },
  events: { ...page, route: 'event', parents: ['home', 'events'], ids: ['next'] },
} as const satisfies Readonly<Record<string, PageKind>>;

/** The donation form and its fields. */
const donationIds = ['donate', 'elections', 'us', 'amount', 'other', 'frequency', 'dedication', 'dedicatedTo'];

/** Ids that the layout of every page has. */
export const everyPageIds = ['main', 'menu'];

/** Kinds of pages that differ from the rest, by file name. */
export const pageKinds = {
  home: {
    ...page,
    route: 'home',
    parents: [],
    strings: 'site:home.*',
    ids: ['next'],
    isRequired: true,
    showsBlock: true,
    callInFooter: true,
  },
  about: { ...page, type: 'AboutPage' },
  events: { ...page, route: 'events', type: 'CollectionPage', ids: ['next'] },
  news: { ...page, route: 'news', type: 'CollectionPage', listsPosts: true },
  'get-involved': {
    ...page,
    route: 'getInvolved',
    strings: 'site:involved.*',
    ids: ['next'],
  },
  donate: {
    ...page,
    route: 'donate',
    strings: 'donate:*',
    ids: donationIds,
    takesGifts: true,
    callInFooter: true,
  },
  contact: { ...page, route: 'contact', type: 'ContactPage', strings: 'site:contact.*', ids: ['press'] },
  services: { ...page, asksNothing: true },
  search: {
    ...page,
    route: 'search',
    type: 'SearchResultsPage',
    ids: ['query'],
    callInFooter: true,
  },
  privacy: { ...page, asksNothing: true },
  translation: { ...page, route: 'translation', ids: ['report'], asksNothing: true },
  'thank-you': { ...page, route: 'thankYou', isListed: false, strings: 'donate:thanks.*' },
  'not-found': { ...page, route: 'notFound', isListed: false, isRequired: true, isErrorPage: true, asksNothing: true },
} as const satisfies Readonly<Record<string, PageKind>>;

export type PageKey = keyof typeof pageKinds;

const isPageKey = (key: string): key is PageKey => Object.hasOwn(pageKinds, key);

/** @param key the entry's file name */
export function kindOf({ collection, key }: { collection: keyof typeof collectionKinds; key: string }): PageKind {
  return collection === 'pages' && isPageKey(key) ? pageKinds[key] : collectionKinds[collection];
}

/** Whether the layout begins with a title and has room below it, such as for the notice about citizens. */
export const isTitled = ({ route }: PageKind): boolean => route !== 'home' && route !== 'notFound';

/** File names of the pages whose kind passes a test, in the order of the table. */
export const pagesWith = (has: (kind: PageKind) => boolean): PageKey[] =>
  (Object.keys(pageKinds) as PageKey[]).filter((key) => has(pageKinds[key]));
