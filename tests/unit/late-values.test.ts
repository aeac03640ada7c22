import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeHtml } from '../../src/lib/html.ts';
import { fill, withAside, withIdPrefix, type LinkTarget } from '../../src/markdown/late-values.ts';
import { render } from './markdown.ts';

const same = (href: string): LinkTarget => ({ href });
const spanish = (href: string): LinkTarget => ({ href: `/es${href}` });
const english = (href: string): LinkTarget => ({
  href,
  otherLanguage: { lang: 'en', dir: undefined, mark: 'an <anglè>' },
});

for (const text of [
  '</p><script>alert(1)</script>',
  '" onclick="alert(1)',
  "' x='",
  '&lt;',
  '$&$1$`',
  '{{payee}}',
  '%7B%7Bpayee%7D%7D',
]) {
  test(`a placeholder’s text is escaped: ${text}`, () => {
    const filled = fill('<p title="{{name}}">{{name}}</p>', { name: text, payee: 'other' }, same);
    assert.equal(filled, `<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`);
  });
}

test('a placeholder with encoded braces in an address is filled', () => {
  for (const href of ['mailto:%7B%7Bemail%7D%7D', 'mailto:{{email}}', 'mailto:%7b%7bemail%7d%7d']) {
    assert.equal(
      fill(`<a href="${href}">x</a>`, { email: 'a@example.org' }, same),
      '<a href="mailto:a@example.org">x</a>',
    );
  }
});

test('a placeholder without text is empty', () => {
  for (const name of ['phone', 'nope', 'constructor', 'toString', '__proto__']) {
    assert.equal(fill(`<p>a{{${name}}}b</p>`, { phone: undefined }, same), '<p>ab</p>', name);
  }
});

test('text that only looks like a placeholder stays', () => {
  for (const html of [
    '<p>{email}</p>',
    '<p>{{ }}</p>',
    '<p>{{email}</p>',
    '<a href="https://example.org/%7Bemail%7D">x</a>',
  ]) {
    assert.equal(fill(html, { email: 'x' }, same), html);
  }
});

test('a link leads to the page in the reader’s language', () => {
  const html = '<p><a href="/donate/">Give</a> <a href="/events/?a=1&#x26;b#c" title="x">Events</a></p>';
  assert.equal(
    fill(html, {}, spanish),
    '<p><a href="/es/donate/">Give</a> <a href="/es/events/?a=1&amp;b#c" title="x">Events</a></p>',
  );
});

test('a link to a page that exists only in another language is marked', () => {
  assert.equal(
    fill('<a href="/donate/" title="x"><em>Give</em></a>.', {}, english),
    '<a href="/donate/" hreflang="en" title="x"><em>Give</em></a> (an &lt;anglè&gt;).',
  );
});

test('links to other sites stay the same', () => {
  for (const href of ['https://example.org/', 'mailto:a@example.org', 'tel:+1']) {
    const html = `<a href="${href}">x</a>`;
    assert.equal(fill(html, {}, english), html);
  }
});

for (const link of [
  '[Give](/donate/)',
  '[Give](/donate/ "title")',
  '<a href="/donate/" title="a > b">Give</a>',
  '<a title="Give" href="/donate/">Give</a>',
  '<a lang="es" hreflang="es" href="/donate/">Donar</a>',
  '[*Give* `now`](/donate/)',
  '[\nGive](/donate/)',
  '| [Give](/donate/) |\n| - |\n| x |',
]) {
  test(`every link in a rendered body is completed: ${JSON.stringify(link)}`, async () => {
    const { html } = await render(link);
    assert.match(fill(html, {}, spanish), /href="\/es\/donate\/"/);
    assert.match(fill(html, {}, english), /hreflang="en"/);
    assert.match(fill(html, {}, english), /\(an &lt;anglè&gt;\)/);
  });
}

test('an attribute’s value is filled without markup', () => {
  const filled = fill('<p title=">{{email}}">x > {{email}}</p>', { email: 'a@example.org' }, same);
  assert.equal(filled, '<p title=">a@example.org">x > a@example.org</p>');
});

test('every placeholder in a rendered body is filled once', async () => {
  const { html } = await render('{{email}}, [{{name}}](mailto:{{email}}), **{{ ein }}**');
  const filled = fill(html, { email: 'a&b@example.org', name: 'M', ein: '12-3456789' }, same);
  assert.doesNotMatch(filled, /\{\{|\}\}|%7B/i);
  assert.equal(filled.match(/mailto:a&amp;b@example\.org/g)?.length, 2);
  // Visible text may break after the @.
  assert.equal(filled.match(/>a&amp;b@<wbr aria-hidden="true">example\.org</g)?.length, 1);
});

test('a second body has its own ids and references', async () => {
  const { html } = await render('## Vision\n\n[Up](#vision) id="x" [Give](/donate/#vision) A.[^1]\n\n[^1]: B');
  const prefixed = withIdPrefix(html, 'english-');
  const of = (name: string) => [...prefixed.matchAll(RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => value);
  assert.deepEqual(of('id'), ['english-vision', 'x', 'english-fnref-1', 'english-footnote-label', 'english-fn-1']);
  assert.deepEqual(of('href'), ['#english-vision', '/donate/#vision', '#english-fn-1', '#english-fnref-1']);
  assert.deepEqual(of('aria-describedby'), ['english-footnote-label']);
});

test('an aside ends each box with a matching link', async () => {
  const aside = '<p>ASIDE</p>';
  const of = async (markdown: string) =>
    withAside((await render(markdown)).html, aside, (href) => href.startsWith('/donate/'));
  const give = '[give](/donate/#donate)';
  const table = `| a |\n| - |\n| ${give} |`;
  for (const [markdown, before, after] of [
    [`Zero ${give}.\n\n## A\n\nOne.`, 'Zero', '<section'],
    [`Zero.\n\n## A\n\n- ${give}\n\n## B\n\nTwo.`, '</ul>', '</div></section>'],
    [`## A\n\nOne ${give}.`, 'One', '</div></section>'],
    [`## A\n\n${table}`, '</table></div>', '</div></section>'],
    [table, '</table></div>', '</div></div>'],
    [`## A\n\n${table}\n\n### B\n\nTwo.`, '</table></div>', '</div><article'],
    [`## A\n\nOne.\n\n### B\n\nTwo ${give}.\n\n### C\n\nThree.`, 'Two', '</article><article'],
    [`## A\n\n### B\n\nTwo.\n\n### C\n\nThree ${give}.`, 'Three', '</article></div></section>'],
  ] as const) {
    const [start, end, ...more] = (await of(markdown)).replace(/\s*(<\/?\w+[^>]*>)\s*/g, '$1').split(aside);
    assert.deepEqual(more, [], markdown);
    assert.ok(
      start!.includes(before) && end!.replace('</div></div><section', '<section').startsWith(after),
      `${markdown}\n${start}|${end}`,
    );
  }
  assert.equal(await of('[a](/about/)'), (await render('[a](/about/)')).html);
  assert.equal((await of(`${give}\n\n## A\n\n${give}`)).split(aside).length, 3);
});
