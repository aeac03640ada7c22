import type { Published } from '../collections/published.ts';
import type { Route } from '../routes/route.ts';
import Contact from './Contact.astro';
import Donate from './Donate.astro';
import Event from './Event.astro';
import Events from './Events.astro';
import GetInvolved from './GetInvolved.astro';
import Home from './Home.astro';
import News from './News.astro';
import NotFound from './NotFound.astro';
import Page from './Page.astro';
import Post from './Post.astro';
import Search from './Search.astro';
import ThankYou from './ThankYou.astro';
import Translation from './Translation.astro';

/** Pages that are more than their Markdown, by file name. */
const pages: Readonly<Record<string, typeof Page>> = {
  home: Home,
  contact: Contact,
  donate: Donate,
  events: Events,
  'get-involved': GetInvolved,
  news: News,
  'not-found': NotFound,
  search: Search,
  'thank-you': ThankYou,
  translation: Translation,
};

type Layout = (props: { route: Route; entry: Published }) => unknown;

/** The layout of an address. */
export function layoutOf({ collection, key }: Route): Layout {
  if (collection === 'posts') return Post as Layout;
  if (collection === 'events') return Event as Layout;
  return (pages[key] ?? Page) as Layout;
}
