import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageStyles } from '../../src/build/page-styles.ts';

const html = '<style>.b[data-c-bbb]{}</style><p class="a" data-c-aaa></p>';

const cases: readonly [css: string, kept: string][] = [
  ['.a[data-c-aaa]{color:red}.b[data-c-bbb]{color:red}', '.a[data-c-aaa]{color:red}'],
  ['.a[data-c-aaa],.b[data-c-bbb]{top:0}', '.a[data-c-aaa],.b[data-c-bbb]{top:0}'],
  ['.a[data-c-aaa] .b[data-c-bbb]{top:0}', ''],
  ['p{top:0}.b{top:0}', 'p{top:0}.b{top:0}'],
  ['@media print{.b[data-c-bbb]{top:0}}', ''],
  ['@media print{.b[data-c-bbb]{top:0}p{top:0}}', '@media print{p{top:0}}'],
  ['@layer a{p{top:0}.b[data-c-bbb]{top:0}}', '@layer a{p{top:0}}'],
  [':is(.a,.b)[data-c-bbb]{top:0}', ':is(.a,.b)[data-c-bbb]{top:0}'],
  ['.prose :where(pre,hr){top:0}.prose hr{top:0}.pre{top:0}', '.pre{top:0}'],
  ['@font-face{src:url(a)}', '@font-face{src:url(a)}'],
  ['@layer a;p{top:0}', 'p{top:0}'],
  ['@layer a{p{top:0}}p{top:1px}@layer a{p{left:0}}', 'p{top:1px}@layer a{p{top:0}p{left:0}}'],
  ['@layer a,b;@layer c{p{top:0}}@layer b{p{left:0}}', '@layer b{p{left:0}}@layer c{p{top:0}}'],
  ['@layer b{i{top:0}}@layer a,b;@layer a{p{top:0}}', '@layer b{i{top:0}}@layer a{p{top:0}}'],
  ['@layer a{@media print{p{top:0}}}@layer a{.b[data-c-bbb]{top:0}}', '@layer a{@media print{p{top:0}}}'],
  ['@layer a{.b[data-c-bbb]{top:0}}', ''],
];

for (const [css, kept] of cases) {
  test(`a page with one component keeps ${kept || 'nothing'} of ${css}`, () => {
    assert.equal(pageStyles(css, html), kept);
  });
}
