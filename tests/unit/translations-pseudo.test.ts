import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { defaultLocale, localeCodes } from '../../src/i18n/locales.ts';
import { pseudoMarkdown, pseudoText } from '../../src/translations/pseudo-text.ts';
import { writePseudoProject } from '../../src/translations/pseudo-site.ts';
import { readUnits } from '../../src/translations/units.ts';
import { fixtures } from '../site-texts.ts';
import { root } from './project.ts';

const table: [text: string, pseudo: string][] = [
  ['Hi {{name}}', '⟦Ĥîî {{name}}⟧'],
  ['{{start}}–{{end}}', '{{start}}–{{end}}'],
  ['<b>No</b> &amp; a@b.org', '⟦<b>Ñóó</b> &amp; a@b.org⟧'],
  ['See https://x.org/a.', '⟦Šéééé https://x.org/a.⟧'],
];
for (const [text, pseudo] of table) test(`“${text}” becomes “${pseudo}”`, () => assert.equal(pseudoText(text), pseudo));

const markdown: [text: string, pseudo: string][] = [
  ['## On', '## ⟦Óóñ⟧'],
  ['- [us](/donate/)\n  1. **b**  ', '- ⟦[úúš](/donate/)⟧\n  1. ⟦**ƀ**⟧  '],
  ['<p class="a">b</p>', '<p class="a">ƀ</p>'],
  ['![on](./x.jpg)', '⟦![óóñ](../en/x.jpg)⟧'],
  ['```\ncode\n```', '```\ncode\n```'],
  ['[a]: /x/', '[a]: /x/'],
];
for (const [text, pseudo] of markdown)
  test(`Markdown stays Markdown: “${text}”`, () => assert.equal(pseudoMarkdown(text), pseudo));

test('texts become about 40% longer', () => {
  const texts = readUnits(fixtures, defaultLocale.code).strings.map(({ english }) => english);
  const length = (all: string[]) => all.join('').length;
  const growth = length(texts.map(pseudoText)) / length(texts);
  assert.ok(growth > 1.3 && growth < 1.5, String(growth));
});

test('the copy of the project can be built and has the pseudo language in preview', () => {
  const loads = `await import('./astro.config.mjs');
    const { isPreview } = await import('./src/i18n/locales.ts');
    console.log(isPreview('xa'));`;
  const command = ['--input-type=module', '--eval', loads];
  const { status, stdout, stderr } = spawnSync('node', command, { cwd: writePseudoProject(root), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.equal(stdout, 'true\n');
});

test('the registry doesn’t have the pseudo language', () =>
  assert.ok(!(localeCodes as readonly string[]).includes('xa')));
