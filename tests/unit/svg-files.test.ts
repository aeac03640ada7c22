import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { svgFaults } from '../../src/build/svg-files.ts';
import { assertFaults } from './faults.ts';
import { root, temporaryProject } from './project.ts';

const xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const xhtml = 'xmlns:h="http://www.w3.org/1999/xhtml"';

/** An SVG whose second line is `inner`. */
const svg = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>\n${inner}\n</svg>`;

const good = [
  svg('<path fill="#fff" d="M0 0h32v32H0z"/>', 'viewBox="0 0 32 32" role="img" aria-label="MIRA"'),
  svg('<title>On &amp; off</title><text x="1" font-family="Arial">script</text><!-- <script/> -->'),
  svg(
    '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><path fill="url(#a)" filter=\'url("#b")\'/>',
  ),
  svg('<filter id="b"><feGaussianBlur stdDeviation="1"/></filter><use href="#a"/><use xlink:href="#a"/>', xlink),
  svg('<style>path{fill:#000}@media (prefers-color-scheme:dark){path{fill:url(#a)}}</style>'),
  svg('<image href="data:image/png;base64,iVBORw0KGgo="/>'),
  `\ufeff<?xml version="1.0" encoding="UTF-8"?>\n${svg('<g/>')}`,
];

for (const text of good)
  test(`${text} passes`, () => {
    assert.deepEqual(svgFaults(temporaryProject({ 'public/a.svg': text })), []);
  });

const bad: readonly (readonly [inner: string, says: RegExp, attributes?: string])[] = [
  ['<script>alert(1)</script>', /<script>/],
  ['<SCRIPT>alert(1)</SCRIPT>', /<SCRIPT>/],
  ['<s:script xmlns:s="http://www.w3.org/2000/svg" href="/x.js"/>', /<script>/],
  ['<h:script>alert(1)</h:script>', /<script>/, xhtml],
  ['<h:path onclick="alert(1)"/>', /<path>/, xhtml],
  ['<foreignObject/>', /<foreignObject>/],
  ['<iframe/>', /<iframe>/],
  ['<embed/>', /<embed>/],
  ['<object/>', /<object>/],
  ['<a/>', /<a>/],
  ['<set attributeName="href"/>', /<set>/],
  ['<animate attributeName="onclick"/>', /<animate>/],
  ['<handler/>', /<handler>/],
  ['<path onclick="alert(1)"/>', /onclick runs a script/],
  ['<path OnClick="alert(1)"/>', /OnClick runs a script/],
  ['<path x:onclick="alert(1)" xmlns:x="x"/>', /onclick runs a script/],
  ['<use href="https://example.org/x.svg#a"/>', /href .*outside/],
  ['<use href="/x.svg#a"/>', /href .*outside/],
  ['<use href="x.svg#a"/>', /href .*outside/],
  ['<use href="&#106;avascript:alert(1)"/>', /href .*outside/],
  ['<use l:href=" //example.org/#a" xmlns:l="http://www.w3.org/1999/xlink"/>', /href .*outside/],
  ['<image href="data:image/svg+xml,x"/>', /href .*outside/],
  ['<image href="data:text/html;base64,image/png;"/>', /href .*outside/],
  ['<feImage href="https://example.org/x.png"/>', /href .*outside/],
  ['<g xml:base="https://example.org/"/>', /base .*outside/],
  ['<path fill="url(https://example.org/x.svg#a)"/>', /fill .*outside/],
  ['<path fill="url(#a) url( \'x.svg#a\')"/>', /fill .*outside/],
  ['<path style="fill:URL(&quot;//example.org&quot;)"/>', /style .*outside/],
  ['<path style="fill:u\\72l(//example.org)"/>', /style .*outside/],
  ['<path style="mask:-webkit-image-set(\'//example.org\' 1x)"/>', /style .*outside/],
  ['<style>@import "//example.org/x.css";</style>', /style.*outside/],
  ['<style><![CDATA[path{fill:url(//example.org)}]]></style>', /style.*outside/],
  ['<style>@imp<!-- -->ort "//example.org/x.css";</style>', /style.*outside/],
  ['<style>&#64;import "//example.org/x.css";</style>', /style.*outside/],
];

for (const [inner, says, attributes] of bad)
  test(`${inner} is refused with its line`, () => {
    const project = temporaryProject({ 'public/a.svg': svg(inner, attributes) });
    assertFaults(svgFaults(project), [['public/a.svg: line 2', says]]);
  });

const unread: readonly (readonly [name: string, bytes: string | Uint8Array, where: string, says: RegExp])[] = [
  ['broken', svg('<g>'), ': line 3', /not valid XML/],
  ['empty', '', ': line 1', /not valid XML/],
  ['HTML', '<html onload=alert(1)>', ': line 1', /not valid XML/],
  ['UTF-16', Buffer.from(`\ufeff${svg('<script/>')}`, 'utf16le'), '', /UTF-8/],
  ['UTF-16 without a mark', Buffer.from(`<?xml version="1.0"?>${svg('<g/>')}`, 'utf16le'), '', /UTF-8/],
  ['another encoding', `<?xml version="1.0" encoding="Shift_JIS"?>${svg('<g/>')}`, '', /UTF-8/],
  ['an unknown encoding', `<?xml version="1.0" encoding="UTF-7"?>${svg('<g/>')}`, ': line 1', /not valid XML/],
  ['an entity', `<!DOCTYPE svg [<!ENTITY a "javascript:">]>${svg('<g id="&a;"/>')}`, '', /document type/],
  [
    'attributes from its document type',
    `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x">]>${svg('<g/>')}`,
    '',
    /document type/,
  ],
  ['an included file', `<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/hostname">]>${svg('&a;')}`, '', /document type/],
  ['bytes that aren’t UTF-8', Buffer.from(svg('<g id="\xff"/>'), 'latin1'), ': line 2', /not valid XML/],
  ['a stylesheet', `<?xml-stylesheet href="x.xsl"?>${svg('<g/>')}`, '', /instruction/],
  ['no namespace', '<svg><g/></svg>', ': line 1', /<svg>/],
];

for (const [name, bytes, where, says] of unread)
  test(`an SVG file is refused: ${name}`, () => {
    const faults = svgFaults(temporaryProject({ 'public/a.svg': bytes }));
    assertFaults(faults.slice(0, 1), [[`public/a.svg${where}`, says]]);
  });

test('SVG files are checked in public and src, and every kind of XML in public', () => {
  const script = svg('<script/>');
  const names = [
    'public/A.SVG',
    'public/a/b.xml',
    'public/c.xhtml',
    'public/d.xsl',
    'public/h.rss',
    'public/i',
    'src/images/e.svg',
  ];
  const project = temporaryProject({
    ...Object.fromEntries(names.map((name) => [name, script])),
    'public/f.svgz': gzipSync(svg('<g/>')),
    'public/g.txt': script,
    'public/j.svg.br': brotliCompressSync(svg('<g/>')),
    'src/pages/h.xml': script,
    'tests/i.svg': script,
  });
  assertFaults(svgFaults(project), [
    ...names.map((name) => [`${name}: line 2`, /<script>/] as const),
    ['public/f.svgz: line 1', /not valid XML/],
    ['public/j.svg.br: line 1', /not valid XML/],
  ]);
});

test('the site’s own SVG files pass', () => {
  assert.deepEqual(svgFaults(root), []);
});
