/** A component's attribute on its elements and in the selectors of its styles. */
const scope = /data-c-\w{3}/g;

/** Elements that only Markdown produces. */
const markdownElement = /(?<![\w.#-])(?:blockquote|hr|pre)(?![\w-])/g;

/**
 * Removes rules for components and Markdown elements that the page lacks. Astro gives a page the styles of every
 * component that it could have.
 */
function withoutUnusedRules(css: string, html: string): string {
  const used = new Set(html.replace(/<style>[^]*?<\/style>/g, '').match(scope));
  const isUnused = (selector: string) =>
    selector.match(scope)?.some((each) => !used.has(each)) ||
    selector.match(markdownElement)?.some((name) => !html.includes(`<${name}`));
  const rules = css.replace(/([^{};]+)\{[^{}]*\}/g, (rule, selectors: string) =>
    selectors.split(',').every(isUnused) ? '' : rule,
  );
  return rules.replace(/@media[^{}]*\{\}/g, '');
}

/** Splits styles into top-level rules and statements. */
function* rulesOf(css: string): Generator<string> {
  let start = 0;
  let depth = 0;
  for (const { 0: mark, index } of css.matchAll(/[{};]/g)) {
    if (mark === '{') depth++;
    if (mark === '}') depth--;
    if (depth > 0 || mark === '{') continue;
    yield css.slice(start, index + 1);
    start = index + 1;
  }
}

/** Merges each layer into one rule, weakest first. That saves the 100 bytes of statements that order the layers. */
function sortedLayers(css: string): string {
  const named = [...css.matchAll(/@layer ([\w,]+)/g)].flatMap(([, names]) => names!.split(','));
  const layers = new Map(named.map((name) => [name, '']));
  let others = '';
  for (const rule of rulesOf(css)) {
    const [start, name] = /^@layer ([\w,]+)./.exec(rule) ?? [];
    if (!start) others += rule;
    else if (start.endsWith('{')) layers.set(name!, layers.get(name!)! + rule.slice(start.length, -1));
  }
  return others + [...layers].map(([name, rules]) => rules && `@layer ${name}{${rules}}`).join('');
}

/**
 * The styles of one page.
 * @param css minified styles of every component that it could have
 * @param html the page
 */
export const pageStyles = (css: string, html: string): string => sortedLayers(withoutUnusedRules(css, html));
