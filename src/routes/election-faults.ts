import { fieldPlace } from '../content-model/entry-file.ts';
import { metadataOf } from '../content-model/entry-metadata.ts';
import { organizationFile, type Organization } from '../content-model/organization.ts';
import type { Published } from '../content-model/published.ts';
import { isVotingLink } from '../content-model/voting-links.ts';
import { defaultLocale } from '../i18n/locales.ts';
import type { Fault } from '../lib/faults.ts';
import { asksForGift, written } from './own-page.ts';
import { isTitled, kindOf } from './page-kinds.ts';
import { sourceFile, type RouteTable } from './route.ts';

/** A link and its place: a line, or a field such as `links.volunteer` or `profiles[2]`. */
interface PlacedLink {
  readonly href: string;
  readonly place: string | undefined;
  /** Whether it's the link of a call to action. */
  readonly isCall?: boolean;
}

/** All addresses in the fields of an entry or of the organization. */
function linksIn(value: unknown, place = ''): PlacedLink[] {
  if (typeof value === 'string') {
    const isCall = /^call(?:Link|\.link)$/.test(place);
    return /^(?:https?:|\/)/i.test(value) ? [{ href: value, place, isCall }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((each, index) => linksIn(each, `${place}[${index + 1}]`));
  return Object.entries(value ?? {}).flatMap(([name, each]) => linksIn(each, place ? `${place}.${name}` : name));
}

/** The links of an entry's text and, in the English file, of its fields. */
function linksOf(entry: Published): PlacedLink[] {
  const { links, fieldLines } = metadataOf(entry);
  const inFields =
    entry.locale === defaultLocale.code ? linksIn({ ...entry.data, permalink: undefined, aliases: undefined }) : [];
  return [
    ...links.map(({ href, line }) => ({ href, place: line ? `line ${line}` : undefined })),
    ...inFields.map((link) => ({ ...link, place: fieldPlace({ fieldLines }, link.place!) })),
  ];
}

const elsewhere = 'Put the link on a page of its own with citizensOnly: true, and link to that page here.';

/**
 * Finds links to registering or voting without the notice that only citizens may do so, and links to the donate page
 * in entries about an election and in calls to action.
 * @param entries only those with valid fields, which say whether the notice is shown
 * @param organization empty if it can't be read
 */
export function electionFaults(
  entries: readonly Published[],
  table: RouteTable,
  { votingLinks, call, ...configured }: Partial<Organization>,
): Fault[] {
  const { site } = configured;
  const votingFaults = (file: string, links: readonly PlacedLink[], remedy: string): Fault[] =>
    links
      .filter(({ href }) => {
        const { path, page } = written(table, href, site);
        if (path === undefined) return isVotingLink(href, votingLinks);
        // A page has a notice of its own. A file has only its name to show what it is.
        return !page && /\.\w+$/.test(path) && isVotingLink(path, votingLinks);
      })
      .map(({ href, place }) => ({
        ...{ file, place, remedy },
        problem: `The link ${href} is for registering or voting, which only citizens may do.`,
      }));

  const giftFaults = (file: string, links: readonly PlacedLink[], isElection: boolean): Fault[] =>
    links
      .filter(({ href, isCall }) => (isElection || isCall) && asksForGift(table, href, site))
      .map(({ href, place, isCall }) => {
        const [problem, remedy] = isCall
          ? ['This call to action leads to the donate page.', 'Link to something else. Donate has its own button.']
          : [
              `The link ${href} leads to the donate page, but this text is about an election.`,
              'Remove the link. Nothing about an election may ask for a gift.',
            ];
        return { file, place, problem, remedy };
      });

  const inEntry = (entry: Published): Fault[] => {
    const { aboutElection, citizensOnly } = entry.data;
    const file = entry.filePath!;
    const links = linksOf(entry);
    const remedy = isTitled(kindOf(entry))
      ? `Add citizensOnly: true above the text of ${sourceFile({ ...entry, locale: defaultLocale.code })}.`
      : elsewhere;
    return [
      ...(aboutElection || citizensOnly ? [] : votingFaults(file, links, remedy)),
      ...giftFaults(file, links, aboutElection),
    ];
  };

  const inCall = linksIn(call, 'call');
  const remedy = 'Add "citizensOnly": true to the call. The notice then appears above its button.';
  return [
    ...entries.flatMap(inEntry),
    ...votingFaults(organizationFile, linksIn(configured), elsewhere),
    ...(call?.citizensOnly ? [] : votingFaults(organizationFile, inCall, remedy)),
    ...giftFaults(organizationFile, inCall, false),
  ];
}
