import { createHash } from 'node:crypto';

/** The policy in a page's head, as Astro writes it. */
const policyMeta = /<meta http-equiv="content-security-policy" content="([^"]*)"/;

/** An inline style or script. The policy allows it by its hash. */
const inPage = /<(?:style|script(?![^>]*\ssrc=))\b[^>]*>([^]*?)<\/(?:style|script)>/g;

const isHash = (source: string) => source.startsWith("'sha256-");

/** Sources by directive. */
type Policy = Map<string, string[]>;

function parsed(policy: string): Policy {
  const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/));
  return new Map(directives.filter(([name]) => name).map(([name, ...sources]) => [name!, sources]));
}

const written = (policy: Policy) => [...policy].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');

const filtered = (policy: Policy, keep: (source: string) => boolean): Policy =>
  new Map([...policy].map(([name, sources]) => [name, sources.filter(keep)]));

/** A policy that allows no inline style or script. */
export const withoutHashes = (policy: string) => written(filtered(parsed(policy), (source) => !isHash(source)));

export function policyOf(html: string): string | undefined {
  const policy = policyMeta.exec(html)?.[1]!.replaceAll('&#39;', "'");
  // Build a new string: a slice would keep the whole page in memory.
  return policy && written(parsed(policy));
}

/**
 * Removes the hashes of other pages' styles and scripts from a page's policy. Astro lists those of the whole site, and
 * hashes don't compress. The function adds no hash, so what Astro didn't write stays blocked.
 * @param page its bytes; those outside the policy stay the same
 */
export function withOwnHashes(page: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  // Latin-1 maps each byte to a character. Decoding and encoding UTF-8 would take a tenth of the time of rendering.
  const html = page.toString('latin1');
  const meta = policyMeta.exec(html);
  if (!meta) return page;
  const own = new Set(
    [...html.matchAll(inPage)].map(
      ([, text]) => `'sha256-${createHash('sha256').update(text!, 'latin1').digest('base64')}'`,
    ),
  );
  const policy = filtered(parsed(policyOf(meta[0])!), (source) => !isHash(source) || own.has(source));
  const end = meta.index + meta[0].length;
  return Buffer.concat([
    page.subarray(0, end - 1 - meta[1]!.length),
    Buffer.from(written(policy)),
    page.subarray(end - 1),
  ]);
}

/**
 * Merges policies that differ only in hashes, for hosts that allow few rules on headers. Each page also has its own policy
 * in its head, and browsers enforce both.
 * @param policies by address
 * @returns policies by address; few of them differ
 */
export function joinedPolicies(policies: ReadonlyMap<string, string>): Map<string, string> {
  const joined = new Map<string, Policy>();
  const kinds = new Map<string, string>();
  for (const [address, policy] of policies) {
    const own = parsed(policy);
    const kind = withoutHashes(policy);
    kinds.set(address, kind);
    const all = joined.get(kind) ?? own;
    joined.set(kind, new Map([...all].map(([name, sources]) => [name, [...new Set([...sources, ...own.get(name)!])]])));
  }
  const texts = new Map([...joined].map(([kind, policy]) => [kind, written(policy)]));
  return new Map([...kinds].map(([address, kind]) => [address, texts.get(kind)!]));
}
