/** A component's attribute on its elements and in the selectors of its styles. */
const scope = /data-c-\w{3}/g;

/**
 * Removes rules that belong to a component without an element on the page. Astro gives a page the styles of every
 * component that it could have.
 * @param css minified
 */
export function withoutUnusedRules(css: string, html: string): string {
  const used = new Set(html.replace(/<style>[^]*?<\/style>/g, '').match(scope));
  const isUnused = (selector: string) => selector.match(scope)?.some((each) => !used.has(each)) ?? false;
  const rules = css.replace(/([^{};]+)\{[^{}]*\}/g, (rule, selectors: string) =>
    selectors.split(',').every(isUnused) ? '' : rule,
  );
  return rules.replace(/@media[^{}]*\{\}/g, '');
}
