/** Finds faults on a page when a visitor makes its text larger or wider. Both functions run in the browser. */

export type Change = 'none' | '125%' | '200%' | 'zoomed' | 'spaced';

/**
 * Changes a page's text as a visitor would: by the browser's text size, by zooming only text (which also enlarges sizes
 * that depend on the window), or by the spacing in WCAG 1.4.12. Undoes the previous change.
 */
export function changeText(change: Change): void {
  const root = document.documentElement;
  document.adoptedStyleSheets = [];
  const elements = [...document.querySelectorAll<HTMLElement>('body, body *')];
  for (const { style } of [root, ...elements]) style?.removeProperty('font-size');
  if (change === 'spaced') {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
    );
    document.adoptedStyleSheets = [sheet];
    return;
  }
  if (change === 'none') return;
  const sizes = elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  root.style.fontSize = change === 'zoomed' ? '200%' : change;
  if (change === 'zoomed')
    for (const [index, { style }] of elements.entries())
      style?.setProperty('font-size', `${sizes[index]! * 2}px`, 'important');
}

/**
 * Names visible text that is too wide, broken within a word, or on top of something else. A word may break in running
 * text or if the reader's own settings enlarge it.
 */
export function textFaults(): string[] {
  const faults: string[] = [];
  const wide = document.scrollingElement!.scrollWidth - innerWidth;
  if (wide > 0) faults.push(`scrolls sideways by ${wide} px`);

  /** Elements whose words don't break, even in large text. */
  const whole = 'header, h1, h2, h3, h4, nav, legend, label, dt, .button, .kick';
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.clientWidth !== 1 &&
    !element.closest('.hidden, .skip, .table');
  const isOwnSetting = document.adoptedStyleSheets.length > 0 || document.body.style.fontSize !== '';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement!;
    if (isOwnSetting || !text.nodeValue!.trim() || !parent.closest(whole) || !isShown(parent)) continue;
    const size = Number.parseFloat(getComputedStyle(parent).fontSize);
    // An address may break anywhere.
    for (const { 0: word, index } of text.nodeValue!.matchAll(/[\p{L}\p{M}.@/]{2,}/gu)) {
      if (/[@/]|\w\.\w/.test(word)) continue;
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top);
      if (Math.max(...tops) - Math.min(...tops) > size / 2) faults.push(`breaks ${word} in ${parent.localName}`);
    }
  }

  const items = [...document.querySelectorAll('header :is(a, img, button), footer :is(a, img, address, .legal)')];
  const boxes = items
    .filter((item) => isShown(item) && !item.querySelector('img'))
    .flatMap((item) => [...item.getClientRects()].map((box) => ({ item, box })));
  for (const [index, { item, box }] of boxes.entries())
    for (const other of boxes.slice(index + 1))
      if (
        !item.contains(other.item) &&
        Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 2 &&
        Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 2
      )
        faults.push(
          `${item.textContent!.trim() || item.localName} is on ${other.item.textContent!.trim() || other.item.localName}`,
        );
  return [...new Set(faults)];
}
