import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import type { Element, Nodes, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { formatter } from '../../src/i18n/format.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { buildPseudoSite, writePseudoProject } from '../../src/translations/pseudo-site.ts';
import { readRules } from '../../src/translations/rules.ts';

test.describe.configure({ mode: 'default' });

/** The project with the pseudo language, built once. */
let client: string;
const built = existsSync('dist') ? statSync('dist').mtimeMs : undefined;
test.beforeAll(() => {
  test.setTimeout(180_000);
  const folder = writePseudoProject('.');
  assert.ok(buildPseudoSite(folder));
  client = join(folder, 'dist/client');
});

const readAttributes = ['alt', 'title', 'placeholder', 'ariaLabel', 'ariaDescription', 'ariaRoleDescription', 'label'];

const hasHiddenText = (node: Element) => ['script', 'style', 'template'].includes(node.tagName);

/** The texts in the page's own language. */
function* texts(node: Nodes, lang = 'en-XA'): Generator<string> {
  if (node.type === 'text') yield node.value;
  if (node.type !== 'element' && node.type !== 'root') return;
  if (node.type === 'element') {
    if (hasHiddenText(node)) return;
    const own = node.properties.lang ?? lang;
    if (own !== 'en-XA') return;
    lang = String(own);
    for (const name of readAttributes) if (typeof node.properties[name] === 'string') yield node.properties[name];
    if (
      node.tagName === 'meta' &&
      /description|title|image:alt/.test(`${node.properties.name} ${node.properties.property}`)
    )
      yield String(node.properties.content);
  }
  for (const child of node.children) yield* texts(child, lang);
}

const parse = (html: string) => {
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html } as never] };
  return (rehypeRaw() as (tree: Root) => Root)(tree);
};

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

/** Texts that are the same in every language or are formatted instead of translated. */
function ownNames(): string[] {
  const { monthName } = formatter(defaultLocale);
  const months = Array.from({ length: 12 }, (_, index) => monthName(index + 1));
  const organization = stringsIn(JSON.parse(readFileSync('src/content/organization.json', 'utf8')));
  const events = globSync('src/content/events/en/*.md').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^ {2}(?:name|address): (.*)$/gm)].map(([, name]) => name!),
  );
  return [...organization, ...readRules('.').names, ...events, ...months].sort((a, b) => b.length - a.length);
}

/** Matches dates, times, and addresses, which aren't translated. */
const noWords = /\bhttps?:\/\/\S+|\b\w+day, |\d+:\d\d\s[AP]M|[\w.-]+@(?:[\w-]+\.\w+)?|\b(?:[\w-]+\.)+(?:org|com)\b/g;

test('every text on a page comes from its language’s files', () => {
  const names = ownNames();
  const found = new Set<string>();
  const pages = globSync('xa/**/*.html', { cwd: client });
  assert.ok(pages.length > 10);
  let read = 0;
  for (const page of pages) {
    const html = readFileSync(join(client, page), 'utf8');
    // The parsed tree leaves out the element itself.
    assert.match(html, /<html lang="en-XA"/);
    for (const text of texts(parse(html))) {
      read += 1;
      const rest = names.reduce((left, name) => left.replaceAll(name, ' '), text.replace(noWords, ' '));
      if (/(?<!\p{L})[a-z]{2,}(?!\p{L})/iu.test(rest)) found.add(`${page}: ${text.trim()}`);
    }
  }
  assert.ok(read > 1000, `${read} texts`);
  assert.deepEqual([...found], []);
});

test('search engines, public pages, and the real site don’t show the pseudo language', () => {
  const read = (page: string) => readFileSync(join(client, page), 'utf8');
  assert.match(read('xa/about/index.html'), /<meta name="robots" content="noindex"/);
  assert.doesNotMatch(read('about/index.html'), /\/xa\//);
  assert.equal(existsSync('dist') ? statSync('dist').mtimeMs : undefined, built);
  assert.equal(existsSync('dist/client/xa'), false);
});
