import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseSourceFile } from '../../src/content-model/entry-file.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { bodyRenderer } from '../../src/markdown/renderer.ts';
import { bodyFaults, file, ownSite, render, warningAt } from './markdown.ts';
import { assertFaults } from './faults.ts';
import { root } from './project.ts';

test('the organization’s old home page renders with only warnings', async () => {
  const old = readFileSync(join(root, 'tests/fixtures/old-home.md'), 'utf8');
  const { body } = parseSourceFile(file, defaultLocale.code, 'page', old);
  const renderBody = await bodyRenderer(root, ownSite);
  const { html, metadata, warnings } = await renderBody(body, file);
  const { links } = metadata.frontmatter;
  for (const [line, says] of [
    [9, /style="…" on <div>/],
    [11, /style="…" on <img>/],
    [11, /image \/images\/miraforward_logo\.png is missing/],
    [17, /names this site in full.*Write \/march-5-launch-event\//],
  ] as const) {
    assert.ok(
      warnings.some((warning) => warningAt(line, says).test(warning)),
      `${line} ${says}\n${warnings.join('\n')}`,
    );
  }
  assert.deepEqual(links, [
    { href: '/donate', line: 15 },
    { href: '/march-5-launch-event/', line: 17 },
  ]);
  assert.doesNotMatch(html, /style=|<img|https:/);
  assert.ok(!warnings.some((warning) => warning.includes('class=')));
  assert.match(html, /<p><a href="\/donate" class="button way">Donate<\/a><\/p>/);
  assert.match(html, /<p><a href="\/march-5-launch-event\/" class="button way">Join Us For[^<]*<\/a><\/p>/);
  for (const heading of ['Vision', 'Mission', 'Values']) assert.match(html, RegExp(`<h2[^>]*>${heading}</h2>`));
  assert.deepEqual(
    metadata.headings.map(({ slug }) => slug),
    ['vision', 'mission', 'values'],
  );
  assert.match(html, /including equitable due process and protection from exploitation\./);
});

for (const written of ['&#11;', '&#xB;', '&#0;', '&#8238;', '&#xFFFE;', '&#55296;', '&#x110000;']) {
  test(`a reference to an unprintable character is refused: ${written}`, async () => {
    const body = `Caf&#xe9; &#8217;\n\n<p title="${written}">a</p>`;
    assertFaults(await bodyFaults(body), [[`${file}: line 6`, RegExp(`${written} is the code`)]]);
  });
}

test('all faults in a body are reported together, by file and line', async () => {
  assertFaults(await bodyFaults('{{nope}}\n\n[a](b/)\n\n[c](//d.example)'), [
    [`${file}: line 4`, /placeholder/],
    [`${file}: line 6`, /not an address on this site/],
    [`${file}: line 8`, /protocol/],
  ]);
});

/** A table whose rows have one cell each. The parser adds the others. */
const table = (columns: number, rows: number) =>
  `${'|a'.repeat(columns)}\n${'|-'.repeat(columns)}\n${'|\n'.repeat(rows)}`;

test('a body that would take minutes to build is refused with a remedy', async () => {
  const signs = '*a_'.repeat(2000);
  for (const [body, place, says] of [
    [`One.\n\nTwo.\n\n${signs}\n\nLast.`, ': line 8', /1000 of the symbols.*empty lines/],
    ['word '.repeat(20_001), '', /100004 characters.*several entries/],
    [`Text.\n\n${table(1000, 8000)}`, ': line 6', /10000 table cells.*as a file/],
    [table(200, 60).replaceAll(/^/gm, '> '), ': line 4', /10000 table cells/],
    [`a | b\n- | :-:\n${'x\n'.repeat(6000)}`, ': line 4', /10000 table cells/],
    [`${table(90, 99)}\n`.repeat(2), ': line 106', /10000 table cells/],
    ['> '.repeat(5000) + 'x', '', /nested too deeply.*Remove/],
  ] as const) {
    assertFaults(await bodyFaults(body), [[file + place, says]]);
  }
  for (const body of [
    '*a* '.repeat(400) + '\n\n' + '*a* '.repeat(400),
    table(12, 500),
    `${table(90, 50)}\n`.repeat(2),
    `Words\n---\n${'- item\n'.repeat(12_000)}`,
  ]) {
    assert.deepEqual(await bodyFaults(body), []);
  }
});

test('a code block keeps its empty first line', async () => {
  assert.match((await render('```\n\ncode\n```')).html, /<pre><code>\ncode\n<\/code><\/pre>/);
});

test('rendering a body doesn’t affect the next one', async () => {
  await render('<font>x</font> [a](/a/)');
  const { warnings, links } = await render('Plain.');
  assert.deepEqual([warnings, links], [[], []]);
});

test('quotation marks stay as typed', async () => {
  const { html } = await render('"a" \'b\' -- ... « c » “d”');
  assert.ok(html.includes('"a" \'b\' -- ... « c » “d”'), html);
});

test('a body that begins like front matter keeps all its text', async () => {
  for (const sign of ['---', '+++']) {
    const { html } = await render(`${sign}\ntitle: Twice\n${sign}\n\nText.`);
    assert.match(html, /title: Twice/, sign);
    assert.match(html, /Text\./, sign);
  }
});
