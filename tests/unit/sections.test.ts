import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from './markdown.ts';

/** Only the structure: tags with classes, and texts. */
const outline = (html: string) =>
  html
    .replace(/>\s+</g, '><')
    .replace(/\s+</g, '<')
    .replace(/ id="[^"]*"/g, '');

for (const [rule, markdown, html] of [
  [
    'a heading and the text below it make a section',
    '## A\n\nOne.\n\nTwo.',
    '<section class="part"><h2>A</h2><div class="flow"><p>One.</p><p>Two.</p></div></section>',
  ],
  [
    'the text before the first heading is a separate part',
    'Zero.\n\n## A\n\nOne.',
    '<div class="part"><div class="flow"><p>Zero.</p></div></div><section class="part"><h2>A</h2><div class="flow"><p>One.</p></div></section>',
  ],
  [
    'third-level headings make articles',
    '## A\n\n### B\n\nOne.\n\n### C\n\nTwo.',
    '<section class="part articles"><h2>A</h2><div class="flow"><article class="flow"><h3>B</h3><p>One.</p></article><article class="flow"><h3>C</h3><p>Two.</p></article></div></section>',
  ],
  [
    'text before the first article stays outside it',
    '## A\n\nZero.\n\n### B\n\nOne.',
    '<section class="part articles"><h2>A</h2><div class="flow"><div class="flow"><p>Zero.</p></div><article class="flow"><h3>B</h3><p>One.</p></article></div></section>',
  ],
  [
    'deeper headings stay where they are',
    '## A\n\n#### B\n\nOne.',
    '<section class="part"><h2>A</h2><div class="flow"><h4>B</h4><p>One.</p></div></section>',
  ],
  ['a body without headings is one part', 'One.', '<div class="part"><div class="flow"><p>One.</p></div></div>'],
  [
    'a heading in a quotation doesn’t start a section',
    'One.\n\n> ## A',
    '<div class="part"><div class="flow"><p>One.</p><blockquote><h2>A</h2></blockquote></div></div>',
  ],
  [
    'a table is in a scrolling box, named after its first row, and keeps its alignment',
    '| Day | **Seats** |\n| :- | -: |\n| Friday | 20 |',
    '<div class="part"><div class="flow"><div class="table" tabindex="0" role="region" aria-label="Day, Seats"><table>' +
      '<thead><tr><th align="left">Day</th><th align="right"><strong>Seats</strong></th></tr></thead>' +
      '<tbody><tr><td align="left">Friday</td><td align="right">20</td></tr></tbody></table></div></div></div>',
  ],
  [
    'an HTML table is in a scrolling box, too',
    '<table><tr><td> </td><td> </td></tr><tr><td align="center">A</td></tr></table>\n\n<table><tr><td></td></tr></table>',
    '<div class="part"><div class="flow"><div class="table" tabindex="0" role="region" aria-label="A"><table><tbody><tr><td></td><td></td></tr><tr>' +
      '<td align="center">A</td></tr></tbody></table></div><div class="table" tabindex="0" role="group"><table><tbody><tr><td></td></tr></tbody></table></div></div></div>',
  ],
  ['an empty body has no sections', '', ''],
] as const) {
  test(rule, async () => assert.equal(outline((await render(markdown)).html), html));
}

test('no section contains the next one', async () => {
  const { html } = await render('## A\n\n## B\n\n## C');
  assert.equal(html.match(/<section /g)?.length, 3);
  assert.equal(html.match(/<section [^>]*><h2[^>]*>.<\/h2><div class="flow">\s*<\/div><\/section>/g)?.length, 3);
});

test('a second title becomes a section, with a warning', async () => {
  const { html, warnings } = await render('# A\n\nOne.');
  assert.match(html, /<section class="part"><h2[^>]*>A<\/h2>/);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0]!, /line 4: A second title became a section heading\. Write ## instead/);
});
