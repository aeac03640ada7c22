/** Waits for an element while the address stays the same. */
const appearing = (selector: string) =>
  new Promise<Element>((resolve) => {
    const { hash } = location;
    const observer = new MutationObserver(() => {
      const found = document.querySelector(selector);
      if (found || location.hash !== hash) observer.disconnect();
      if (found) resolve(found);
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });

const frame = () => new Promise(requestAnimationFrame);

/** Milliseconds in which the editor creates fields that have come into view. */
const patience = 5000;

/** Opens the language and the field that the address names: `…/entries/site?_locale=ht&_field=nav.main`. */
export async function openLinkedField(): Promise<void> {
  const query = new URLSearchParams(location.hash.split('?')[1]);
  const [locale, keyPath] = [query.get('_locale'), query.get('_field')];
  if (!locale || !keyPath) return;
  // The editor's own search names a field like this. It opens the language, and the groups around the field.
  history.replaceState({ highlight: { locale, keyPath } }, '');
  const half = `.pane[data-locale="${CSS.escape(locale)}"]`;
  const content = await appearing(`${half} .content`);
  const input = `${half} .field[data-key-path="${CSS.escape(keyPath)}"] :is(input, textarea, [contenteditable='true'])`;
  // A field doesn't exist until it comes into view.
  let end = performance.now() + patience;
  while (performance.now() < end) {
    const field = document.querySelector<HTMLElement>(input);
    if (field) {
      field.focus();
      field.scrollIntoView({ block: field.offsetHeight > content.clientHeight ? 'start' : 'center' });
      // The English half follows the wheel.
      content.dispatchEvent(new Event('wheel'));
      return;
    }
    const { scrollTop } = content;
    // The English half has the same fields.
    for (const each of document.querySelectorAll('.pane .content')) each.scrollBy(0, content.clientHeight);
    if (content.scrollTop !== scrollTop) end = performance.now() + patience;
    await frame();
  }
}
