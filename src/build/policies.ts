import { createHash } from 'node:crypto';
import { policyMeta, policyOf } from '../server/headers.ts';
import { pageStyles } from './page-styles.ts';

/** An inline style or script. The policy allows it by its hash. */
const inPage = /<(?:style|script(?![^>]*\ssrc=))\b[^>]*>([^]*?)<\/(?:style|script)>/g;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text, 'latin1').digest('base64')}'`;

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

/**
 * Joins a page's styles (without unused rules), its modules, and its adjacent scripts. Each hash costs 50 bytes in the
 * page and again in its header.
 * @param policy styles and scripts that it doesn't allow stay as they are
 * @returns the page, and its policy with the new hashes
 */
function joined(html: string, policy: string): [page: string, policy: string] {
  const isAllowed = (text: string) => policy.includes(hashOf(text));
  let extended = policy;
  /** Allows code that replaces allowed code. */
  const allow = (before: string, text: string) => {
    if (text !== before) extended = extended.replace(hashOf(before), (hash) => `${hash} ${hashOf(text)}`);
    return text;
  };
  let page = html;
  /** Keeps one of several elements, with their joined text. */
  const keepOne = (elements: readonly RegExpExecArray[], kept: number, joinedText: string) =>
    elements.forEach(([element, text], index) => {
      const all = () => element.replace(text!, () => allow(text!, joinedText));
      page = page.replace(element, () => (index === kept ? all() : ''));
    });
  const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g)].filter(([, text]) => isAllowed(text!));
  keepOne(styles, 0, pageStyles(styles.map(([, text]) => text).join(''), html));
  // Modules run after the page is parsed, wherever they are.
  const modules = [...html.matchAll(/<script type="module">([^]*?)<\/script>/g)].filter(
    ([, text]) => isAllowed(text!) && !/\b(?:im|ex)port\b/.test(text!),
  );
  if (modules.length > 1) keepOne(modules, modules.length - 1, modules.map(([, text]) => `{${text}}`).join(''));
  page = page.replace(/(?:<script>(?:(?!<\/script>)[^])*<\/script>){2,}/g, (run) => {
    const texts = run.slice('<script>'.length, -'</script>'.length).split('</script><script>');
    return texts.every(isAllowed) ? `<script>${allow(texts[0]!, texts.join(';'))}</script>` : run;
  });
  return [page, extended];
}

/**
 * Removes the hashes of other pages' styles and scripts from a page's policy. Astro lists those of the whole site, and
 * hashes don't compress. Anything that Astro didn't write stays blocked.
 */
export function withOwnHashes(page: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  // Latin-1 maps each byte to a character. Decoding and encoding UTF-8 would take a tenth of the time of rendering.
  const before = page.toString('latin1');
  const meta = policyMeta.exec(before);
  if (!meta) return page;
  const [html, all] = joined(before, policyOf(meta[0])!);
  const own = new Set([...html.matchAll(inPage)].map(([, text]) => hashOf(text!)));
  const policy = filtered(parsed(all), (source) => !isHash(source) || own.has(source));
  return Buffer.from(
    html.replace(meta[1]!, () => written(policy)),
    'latin1',
  );
}
