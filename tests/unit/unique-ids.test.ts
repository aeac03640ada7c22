import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isReservedId } from '../../src/markdown/reserved-ids.ts';
import { render, warningAt } from './markdown.ts';
import { root } from './project.ts';

const idsIn = (html: string) => [...html.matchAll(/<[^>]*? id="([^"]*)"/g)].map(([, id]) => id!);

describe('a body’s ids are unique and differ from the page’s', () => {
  for (const [markdown, ids, warning] of [
    ['## Vision\n\n## Misión', ['vision', 'misión']],
    ['## Vision\n\n## Vision', ['vision', 'vision-1']],
    ['## Menu', ['menu-1']],
    ['## Menu\n\n## Menu\n\n## Menu 1', ['menu-1', 'menu-1-1', 'menu-1-1-1']],
    ['## Main\n\n### Next\n\n#### Donate', ['main-1', 'next-1', 'donate-1']],
    ['## Error amount missing\n\n## Other hint\n\n## Error', ['error-amount-missing-1', 'other-hint-1', 'error']],
    ['## 🎉\n\n## ¿?', ['-1', '-1-1']],
    ['## Vision\n\n<p id="vision">x</p>', ['vision-1', 'vision']],
    ['<p id="menu">x</p>', ['menu-1'], /id menu is used.*changed to menu-1\. Give it its own id/],
    ['<p id="a">x</p>\n\n<p id="a">y</p>', ['a', 'a-1'], /id a is used/],
    ['<h2 id="report">x</h2>', ['report-1'], /id report is used/],
    ['<p id="amount-hint">x</p>', ['amount-hint-1'], /id amount-hint is used/],
    [
      '## Fn 1\n\n## Footnote label\n\nA.[^1]\n\n[^1]: B',
      ['fn-1-1', 'footnote-label-1', 'fnref-1', 'footnote-label', 'fn-1'],
    ],
  ] as const) {
    test(JSON.stringify(markdown), async () => {
      const { html, warnings } = await render(markdown);
      assert.deepEqual(idsIn(html), ids);
      assert.equal(warnings.length, warning ? 1 : 0, warnings.join('\n'));
      if (warning) assert.match(warnings[0]!, RegExp(`line \\d+: .*${warning.source}`));
    });
  }

  test('the warning has the line of the id', async () => {
    const { warnings } = await render('<p id="a">x</p>\n\n<p id="a">y</p>');
    assert.match(warnings[0]!, warningAt(6, /id a is used/));
  });

  test('a link in the body follows a changed id', async () => {
    for (const [markdown, href] of [
      ['[x](#menu)\n\n## Menu', '#menu-1'],
      ['[x](#main)\n\n<p id="main">y</p>', '#main-1'],
      ['[x](#vision)\n\n## Vision\n\n## Vision', '#vision'],
      ['[x](#menu)', '#menu'],
      ['A.[^1]\n\n[^1]: B\n\n## Fn 1', '#fn-1'],
    ] as const) {
      const { html, links } = await render(markdown);
      assert.match(html, RegExp(`href="${href}"`), markdown);
      assert.equal(links[0]!.href, href);
    }
  });
});

test('every id in the pages’ source is reserved', () => {
  const files = globSync('src/{components,islands,layouts,partials}/**/*.{astro,tsx}', { cwd: root });
  const ids = files.flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(/(?<![\w-])(?:id|htmlFor|for)=(?:"([^"]+)"|\{`([^`]+)`\})/g),
    ].map(([, id, template]) => [file, (id ?? template)!.replace(/\$\{\w+\}/, 'amount')] as const),
  );
  assert.ok(ids.length > 20);
  assert.deepEqual(
    ids.filter(([, id]) => !isReservedId(id)),
    [],
    'add them to src/markdown/reserved-ids.ts',
  );
});
