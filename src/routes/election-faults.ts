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
}

/** All addresses in the fields of an entry or of the organization. */
function linksIn(value: unknown, place = ''): PlacedLink[] {
  if (typeof value === 'string') return /^(?:https?:|\/)/i.test(value) ? [{ href: value, place }] : [];
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
    ...inFields.map(({ href, place }) => ({ href, place: fieldPlace({ fieldLines }, place!) })),
  ];
}

const elsewhere = 'Put the link into a page of its own that has citizensOnly: true, and let this lead to that page.';

/**
 * Finds links to registering or voting without the notice that only citizens may do so, and links to the donate page
 * in texts about an election.
 * @param entries without those with broken fields: the fields say whether the notice is shown
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
        // A page has a notice of its own. Without one, only the name of a file tells what it is.
        return !page && /\.\w+$/.test(path) && isVotingLink(path, votingLinks);
      })
      .map(({ href, place }) => ({
        ...{ file, place, remedy },
        problem: `The link ${href} leads to registering or voting, which only citizens may do.`,
      }));

  const inEntry = (entry: Published): Fault[] => {
    const { aboutElection, citizensOnly } = entry.data;
    const file = entry.filePath!;
    const links = linksOf(entry);
    const asking = aboutElection ? links.filter(({ href }) => asksForGift(table, href, site)) : [];
    const remedy = isTitled(kindOf(entry))
      ? `Write citizensOnly: true above the text of ${sourceFile({ ...entry, locale: defaultLocale.code })}.`
      : elsewhere;
    return [
      ...(aboutElection || citizensOnly ? [] : votingFaults(file, links, remedy)),
      ...asking.map(({ href, place }) => ({
        ...{ file, place },
        problem: `The link ${href} leads to the donate page, and this text is about an election.`,
        remedy: 'Remove the link: nothing about an election asks for a gift.',
      })),
    ];
  };

  return [
    ...entries.flatMap(inEntry),
    ...votingFaults(organizationFile, linksIn(configured), elsewhere),
    ...(call?.citizensOnly
      ? []
      : votingFaults(
          organizationFile,
          linksIn(call, 'call'),
          'Add "citizensOnly": true to the call; the notice then stands above its button.',
        )),
  ];
}
