import { organization } from '../content-model/published.ts';
import { asksForGift } from '../routes/own-page.ts';
import { routeTable } from '../routes/site-routes.ts';
import { donationConfig } from './donation-form.ts';

/** Addresses of donation pages on other sites. A false match only adds an unneeded statement. */
const giving =
  /actblue|donat|donor|fundrais|gofundme|givebutter|givelively|zeffy|buy\.stripe|(?:^|[^a-z])(?:doar|donar|give|giving)(?![a-z])/i;

/** Tells whether an author's link asks for a gift: it leads to the donate page, the hosted page, or one elsewhere. */
export async function giftLinks(): Promise<(href: string) => boolean> {
  const table = await routeTable();
  const pageOf = (href: string) => {
    const { host, pathname } = new URL(href);
    return host + pathname;
  };
  const hosted = donationConfig.link && pageOf(donationConfig.link);
  return (href) => {
    if (asksForGift(table, href, organization.site)) return true;
    if (!/^https?:/i.test(href) || !URL.canParse(href)) return false;
    return pageOf(href) === hosted || giving.test(pageOf(href));
  };
}
