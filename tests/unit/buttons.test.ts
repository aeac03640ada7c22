import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, withoutButtons, type LinkTarget } from '../../src/markdown/late-values.ts';
import { bodyFaults, render, warningAt } from './markdown.ts';

/** The HTML inside the section of a body, on one line. */
async function inner(markdown: string): Promise<string> {
  const { html } = await render(markdown);
  return html
    .replace(/^<div class="part"><div class="flow">|<\/div><\/div>$/g, '')
    .replace(/\s*\n\s*/g, '')
    .trim();
}

const button = '<p><a href="/donate/" class="button way">Give</a></p>';

for (const markdown of [
  '**[Give](/donate/)**',
  '__[Give](/donate/)__',
  '[**Give**](/donate/)',
  '***[Give](/donate/)***',
  '**_[Give](/donate/)_**',
  '[***Give***](/donate/)',
  '*[**Give**](/donate/)*',
  '**[Give][way]**\n\n[way]: /donate/',
  '**[\nGive\n](/donate/)**  ',
  '## **[Give](/donate/)**',
  '### ***[Give](/donate/)***',
  '###### [**Give**](/donate/) ######',
  '# **[Give](/donate/)**',
  '**[Give](/donate/)**\n---',
  '<p><b><a href="/donate/">Give</a></b></p>',
  '<h2>\n<a href="/donate/"><i><strong>Give</strong></i></a>\n</h2>',
  '## <a href="/donate/" class="btn btn-primary">Give</a>',
  '<a class="btn" href="/donate/">Give</a>',
  '*<a class="btn-outline btn" href="/donate/">Give</a>*',
  '**<a class="btn btn-lg" href="/donate/">Give</a>**',
]) {
  test(`${JSON.stringify(markdown)} is a button`, async () => assert.equal(await inner(markdown), button));
}

for (const markdown of [
  '[Give](/donate/)',
  '*[Give](/donate/)*',
  '~~**[Give](/donate/)**~~',
  '## [Give](/donate/)',
  '**[Give](/donate/)**.',
  'Now: **[Give](/donate/)**',
  '**Now [Give](/donate/)**',
  '**[Give](/donate/)** **[News](/news/)**',
  '**[Give](/donate/)**\n**[News](/news/)**',
  '**[Give](/donate/)**<br>',
  '[**Give** now](/donate/)',
  '**[Give](/donate/)**[^1]\n\n[^1]: A note.',
  '- **[Give](/donate/)**',
  '- **[Give](/donate/)**\n\n- **[News](/news/)**',
  '1. ## **[Give](/donate/)**',
  '> - **[Give](/donate/)**',
  '- > **[Give](/donate/)**',
  '| **[Give](/donate/)** |\n| - |\n| **[News](/news/)** |',
  '<table><tr><td><p><strong><a href="/donate/">Give</a></strong></p></table>',
  '<strong lang="es"><a href="/donar/">Donar</a></strong>',
  '**[![Mark](/favicon.svg)](/donate/)**',
  '**[![Mark](/favicon.svg) Give](/donate/)**',
  '**[](/donate/)**',
  '**[&#32;](/donate/)**',
  '**{{email}}**',
  '**Give**',
  '<strong><a>Give</a></strong>',
  '<a name="x" id="x"><strong>Give</strong></a>',
]) {
  test(`${JSON.stringify(markdown)} isn’t a button`, async () => {
    const html = await inner(markdown);
    assert.doesNotMatch(html, /button/);
    for (const [, mark] of markdown.matchAll(/^(#+) /gm)) assert.match(html, RegExp(`<h${mark!.length}`));
  });
}

test('two paragraphs become two buttons', async () => {
  const two = `${button}<p><a href="https://example.org/" class="button way">Sign</a></p>`;
  assert.equal(await inner('**[Give](/donate/)**\n\n**[Sign](https://example.org/)**'), two);
});

test('a link with a class from the previous site is a button anywhere', async () => {
  const link = '<a class="btn btn-primary" href="/donate/">Give</a>';
  for (const markdown of [`Now: ${link}`, `- ${link}`, `## Now ${link}`, `<div>${link}</div>`]) {
    const { html, warnings } = await render(markdown);
    assert.match(html, /<a href="\/donate\/" class="button way">Give<\/a>/, markdown);
    assert.deepEqual(warnings, [], markdown);
  }
});

test('a heading that is only a button doesn’t start a section', async () => {
  const { html, ids } = await render('## **[Give](/donate/)**\n\nOne.\n\n## Two\n\nThree.');
  assert.deepEqual(ids, ['two']);
  assert.equal(html.match(/<section/g)?.length, 1);
});

test('a button keeps its id, title, and emphasis', async () => {
  assert.equal(
    await inner('<h2 id="way"><strong><a href="/donate/" title="x">Give <em>now</em></a></strong></h2>'),
    '<p id="way"><a href="/donate/" title="x" class="button way">Give <em>now</em></a></p>',
  );
});

for (const [written, says] of [
  ['<a href="/donate/" class="button way">x</a>', /class="…" on <a> is not allowed/],
  ['<a href="/donate/" class="btn evil">x</a>', /class="…" on <a> is not allowed/],
  ['<a href="/donate/" class="btnx">x</a>', /class="…" on <a> is not allowed/],
  ['<p class="btn">x</p>', /class="…" on <p> is not allowed/],
  ['<span class="host">x</span>', /class="…" on <span> is not allowed/],
  ['<a class="btn">x</a>', /has no address.*href="\/donate\/"/],
  ['<a class="btn" href="javascript:alert(1)">x</a>', /href="…" on <a> is not allowed/],
] as const) {
  test(`classes and addresses that aren’t allowed are removed with a warning: ${written}`, async () => {
    const { html, warnings } = await render(written);
    assert.doesNotMatch(html, /host|evil|btn|javascript/);
    assert.match(warnings[0]!, warningAt(4, says));
    assert.equal(/class="button way"/.test(html), written.includes('btn evil'));
  });
}

test('a bad address is reported in a button, too', async () => {
  for (const address of ['', 'donate', '//example.org/'])
    assert.equal((await bodyFaults(`**[Give](${address})**`)).length, 1, address);
});

const texts = { leadsTo: 'Leads to {{host}} & on', site: 'https://site.example' };
const own = (href: string): LinkTarget => ({ href: `/es${href}`, takesGifts: href === '/donate/' });
const shown = async (markdown: string) => fill(await inner(markdown), texts, own);

test('a button to the donate page is red, and any other is an outline', async () => {
  assert.equal(
    await shown('**[Give](/donate/)**'),
    '<p><a href="/es/donate/" class="button" data-site="https://site.example">Give</a></p>',
  );
  assert.equal(
    await shown('**[News](/news/)**'),
    '<p><a href="/es/news/" class="button way" data-site="https://site.example">News</a></p>',
  );
  assert.equal(await shown('Now [give](/donate/).'), '<p>Now <a href="/es/donate/">give</a>.</p>');
});

for (const [words, address, host] of [
  ['Sign up', 'https://lists.example.org/a?b#c', 'lists.example.org'],
  ['Sign up', 'https://example.org:8443/', 'example.org:8443'],
  ['Sign up', 'https://user@EXAMPLE.org/', 'example.org'],
  ['Sign up', 'https://münchen.example/', 'xn--mnchen-3ya.example'],
  ['Sign up', `https://a&$&'b.example/`, 'a&amp;$&amp;&#39;b.example'],
  ['example.org', 'https://example.org/', ''],
  ['See Example.org!', 'https://www.example.org/', ''],
  ['www.example.org/news', 'https://example.org/', ''],
  ['*example*.org', 'https://example.org/', ''],
  // The words name a different host.
  ['notexample.org', 'https://example.org/', 'example.org'],
  ['example.org.evil.example', 'https://example.org/', 'example.org'],
  ['example.org', 'https://evil.example/?example.org', 'evil.example'],
  ['<span title="example.org">Sign</span>', 'https://example.org/', 'example.org'],
  ['Write', 'mailto:a@example.org', ''],
  ['Call', 'tel:+16175550100', ''],
] as const) {
  test(`“${words}” to ${address} ${host ? `shows ${host}` : 'shows no host'}`, async () => {
    const html = await shown(`**[${words}](${address})**`);
    assert.match(html, /class="button way"/);
    assert.equal(/<\/a> <span class="host">(.*?)<\/span>/.exec(html)?.[1] ?? '', host && `Leads to ${host} &amp; on`);
  });
}

test('feed readers get plain links', async () => {
  const html = withoutButtons(await inner('**[Sign](https://example.org/)**\n\n`<a class="button way">`'));
  assert.equal(
    fill(html, texts, own),
    '<p><a href="https://example.org/">Sign</a></p><p><code>&#x3C;a class="button way"></code></p>',
  );
});
