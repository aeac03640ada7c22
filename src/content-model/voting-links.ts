import { decoded } from '../lib/file-names.ts';

/**
 * Addresses that lead to registering or voting and that the patterns below don't recognize: the offices of the six New
 * England states, national sites, and portals of other states. Each covers its subdomains and longer paths.
 */
const known = [
  ...['sec.state.ma.us/ele', 'sec.state.ma.us/wheredoivotema', 'portaldir.ct.gov/sots', 'dir.ct.gov/sots'],
  ...['maine.gov/sos/cec/elec', 'maine.gov/portal/government/edemocracy', 'app.sos.nh.gov', 'mvp.vermont.gov'],
  ...['headcount.org', 'usvotefoundation.org', 'vot-er.org', 'votolatino.org', 'fvap.gov', 'eac.gov', 'nass.org'],
  ...['mvp.sos.ga.gov', 'teamrv-mvp.sos.texas.gov', 'mvic.sos.state.mi.us', 'vip.sos.nd.gov', 'vip.sdsos.gov'],
  ...['vrsws.sos.ky.gov', 'ncsbe.gov', 'secure.sos.state.or.us/orestar/vr', 'dcboe.org', 'ceepur.org', 'gec.guam.gov'],
];

/** Words that only look similar: devoted, pivoted, the platform VoterVoice, and topics in the news. */
const lookalike =
  /(?:de|pi)vote[a-z]*|votervoice|vot(?:e|ers?|ing)-?(?:rights|suppression|turnout|fraud|intimidation|id(?![a-z]))/g;

/** Phrases that mean registering or voting anywhere in an address. Words are lowercase, with hyphens between them. */
const phrase = RegExp(
  [
    '(?:regist|inscri|enskri|cadastr)[a-z]*-?(?:(?:to|for|of|pou|para|a|de)-)*(?:to|pou|para)?(?:vot|eleitor)',
    'vot(?:e|ers?|ing|antes?)?-?(?:regis|reg(?![a-z])|info|by-?mail|lookup|guide|portal|status|services|search)',
    '(?:how|where|when|ways?|pledge|plan)-?to-?vote',
    'where-?do-?i-?vote',
    'absentee-?(?:ballot|vot)',
    '(?:mail|early|postal)-?(?:in-?)?(?:ballot|vot)',
    'ballot-?(?:application|request|track|drop)',
    'poll(?:ing)?-?(?:place|location)',
  ].join('|'),
);

/** Voting words in a part of a host's name: rockthevote, pavoterservices, votetexas, mifamiliavota, but not novotel. */
const hostWord =
  /^(?:vote|voting|votar|ballot)|voter|absentee|vot(?:es?|ing|a|ar|an|o)(?![a-z])|(?:^|-)(?:ovr|olvr)(?:-|$)/;

const word = 'vote|voters?|voting|vota|votar|votan|voto|votantes?|votacion|ballots?|absentee|ovr|olvr';

/** A short part of a path with such a word: /vote/, /voter-portal. A headline such as senate-vote-on-a-bill is too long. */
const pathWord = RegExp(`(?:^|-)(?:${word})(?:-|$)`);
const longestPath = 4;

/** State and city offices. Their election pages lead to registering. */
const isOffice = (host: string) => /\.(?:gov|us)$/.test(host);
const election = /(?:^|-)elections?(?:-|$)/;

/** Legislatures vote, too. */
const isLegislature = (host: string) => /legis|congress|senate|house\.gov|govtrack|gencourt|cga\.ct/.test(host);

/** The words of a part of an address, in lowercase without accents: `RegisterToVote` is `register-to-vote`. */
const wordsOf = (part: string) =>
  part
    .replace(/\.(?:[sx]?html?|php|aspx?|do|pdf)$/i, '')
    .replace(/([a-z])(?=[A-Z])/g, '$1-')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(lookalike, '');

function pathLeads(host: string, part: string): boolean {
  const words = wordsOf(part);
  if (phrase.test(words)) return true;
  const isLong = words.split('-').filter(Boolean).length > longestPath;
  if (isLong || isLegislature(host)) return false;
  return pathWord.test(words) || (isOffice(host) && election.test(words));
}

function hostLeads(host: string): boolean {
  const labels = host.split('.').map(wordsOf);
  return labels.some((label) => phrase.test(label) || hostWord.test(label) || (isOffice(host) && election.test(label)));
}

function beginsWith(beginning: string, host: string, rest: string): boolean {
  const [, name, path] = /^(?:www\.)?([^/]*)(.*)$/.exec(beginning.toLowerCase())!;
  return `.${host}`.endsWith(`.${name}`) && rest.toLowerCase().startsWith(path!);
}

/** An address inside another one, as in redirects, but not a file's name. */
const inner = /(?<![a-z\d.-])(?:[a-z\d-]+\.)+(?!(?:[sx]?html?|php|aspx?|do|pdf)(?![a-z\d]))[a-z]{2,}/gi;

/** Decodes an address that was encoded up to five times. */
const decodedFully = (text: string): string => Array.from({ length: 5 }).reduce<string>(decoded, text);

/**
 * Whether a link's address looks like one for registering or voting. After a false alarm, the author adds `citizensOnly`.
 * @param href an absolute address, or the path of a file on this site
 * @param more beginnings of addresses, without `https://`, from the organization's file
 */
export function isVotingLink(href: string, more: readonly string[] = []): boolean {
  const own = 'https://own.invalid';
  if (!URL.canParse(href, own)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(href, own);
  if (!/^https?:$/.test(protocol)) return false;
  const rest = decodedFully(pathname + search + hash).replace(/\/{2,}/g, '/');
  const hosts: [host: string, rest: string][] = [
    [hostname.replace(/\.$/, ''), rest],
    ...[...rest.matchAll(inner)].map(({ 0: host, index }): [string, string] => [
      host.toLowerCase(),
      rest.slice(index + host.length),
    ]),
  ];
  return (
    hosts.some(
      ([host, after]) => hostLeads(host) || [...known, ...more].some((each) => beginsWith(each, host, after)),
    ) || rest.split(/[/?&=#;:]/).some((part) => pathLeads(hostname, part))
  );
}
