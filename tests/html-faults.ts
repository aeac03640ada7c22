import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const off = 'off';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    // The HTML standard, accessibility, and whole documents, without rules on style.
    extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
    rules: {
      // WebKit announces a list without markers only if it has the role.
      'no-redundant-role': off,
      // A button without a type submits its form on purpose.
      'no-implicit-button-type': off,
      // Every script and style comes from this site.
      'require-sri': off,
      // The panel's later events are invisible, so they can't get the focus. The rule ignores styles.
      'hidden-focusable': off,
      // The editor's page has its title in every language until its script leaves one.
      'heading-level': ['error', { sectioningRoots: ['dialog', '[role="dialog"]', 'section[lang]'] }],
    },
  }),
);

/** Ids that a page's links, labels, and forms refer to but that don't exist. */
function lostIds(html: string): string[] {
  const markup = html.replace(/(<(script|style)\b[^>]*>)[^]*?(?=<\/\2>)/g, '$1');
  const ids = new Set([...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
  const forms = new Set([...markup.matchAll(/<form\b[^>]*?\sid="([^"]*)"/g)].map(([, id]) => id));
  const named = [...markup.matchAll(/\s(form|for|list|aria-[a-z]+by|aria-controls|aria-details|href)="([^"]*)"/g)];
  return named
    .flatMap(([text, name, value]) =>
      (name !== 'href' ? value!.split(' ') : value!.startsWith('#') && value !== '#' ? [value!.slice(1)] : [])
        .filter((id) => !(name === 'form' ? forms : ids).has(id))
        .map(() => text.trim()),
    )
    .map((text) => `names nothing on the page: ${text}`);
}

/** An HTML document's faults. The validator ignores anything after its end. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  const found = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
  const [, after = ''] = /<\/body>([^]*)/.exec(html) ?? [];
  if (!/^\s*<\/html>\s*$/.test(after)) found.push(`after </body>: ${after.slice(0, 60)}`);
  if (/<style\b/.test(html.slice(html.indexOf('<body')))) found.push('a style in the body');
  return [...found, ...lostIds(html)];
}

/** The faults in a built site's files, except those that only redirect. */
export async function siteFaults(client: string): Promise<string[]> {
  const faults: string[] = [];
  for (const name of readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((each) =>
    /\.html$/.test(each),
  )) {
    const html = readFileSync(join(client, name), 'utf8');
    if (/http-equiv="refresh"/.test(html)) continue;
    faults.push(...(await htmlFaults(html)).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}
