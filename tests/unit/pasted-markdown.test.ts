import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSourceFile } from '../../src/content-model/entry-file.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { bodyRenderer } from '../../src/markdown/renderer.ts';
import { file, ownSite, warningAt } from './markdown.ts';
import { root } from './project.ts';

const renderBody = await bodyRenderer(root, ownSite);

/** Reads a file as the site does. The Markdown begins on line 4. */
async function read(markdown: string) {
  const { body } = parseSourceFile(file, defaultLocale.code, 'page', `---\ntitle: A\n---\n${markdown}`);
  const { html, warnings } = await renderBody(body, file);
  return { html: html.replace(/\n+/g, ' '), warnings };
}

describe('is read as intended, without a warning', () => {
  for (const [markdown, html] of [
    ...[...'\u00a0\u202f\u2003\u2009\u200a\u205f\u3000\u200b'].flatMap((space) => [
      [`##${space}Title`, /<h2 id="title">Title<\/h2>/] as const,
      [`-${space}one\n-${space}two`, /<li>one<\/li> <li>two<\/li>/] as const,
    ]),
    ['1.\u00a0one\n2.\u00a0two', /<ol> <li>one<\/li> <li>two<\/li>/],
    ['1)\u00a0one', /<ol> <li>one<\/li>/],
    ['*\u00a0one\r\n*\u00a0two\r\n', /<li>one<\/li> <li>two<\/li>/],
    ['- a\n\u00a0\u00a0- b', /<li>a <ul> <li>b<\/li>/],
    ['>\u00a0-\u00a0one', /<blockquote> <ul> <li>one<\/li>/],
    ['\u200b##\u00a0Title', /<h2[^>]*>Title<\/h2>/],
    [
      '- [x] done\n-\u00a0[\u00a0]\u00a0to **do**\n- [X] {{email}}',
      /<li[^>]*><span role="img" aria-label="{{done}}">☑<\/span> done<\/li> <li[^>]*><span role="img" aria-label="{{toDo}}">☐<\/span> to <strong>do.*☑<\/span> <a/,
    ],
    ['1. [x] done\n\n   more\n2. <b>other</b>', /<p><span [^>]*>☑<\/span> done<\/p> <p>more/],
    ['One\n\u00a0\nTwo', /<p>One<\/p> <p>Two<\/p>/],
    ['| a | b |\n|\u00a0---\u00a0|\u00a0--:\u00a0|\n| 1 | 2 |', /<td[^>]*>2<\/td>/],
    ['One\n\n---\u00a0', /<p>One<\/p> <hr>/],
    ['2~3 hours to 4~5 hours', />2~3 hours to 4~5 hours</],
    ['~5 people, ~6 chairs', />~5 people, ~6 chairs</],
    ['~~gone~~ 2~3 *a~b ~~c~~ d~e*', /<del>gone<\/del> 2~3 <em>a~b <del>c<\/del> d~e<\/em>/],
    ['8\u00a0am to 9\u00a0am', />8\u00a0am to 9\u00a0am</],
  ] as const) {
    test(JSON.stringify(markdown), async () => {
      const result = await read(markdown);
      assert.match(result.html, html);
      assert.deepEqual(result.warnings, []);
    });
  }
});

describe('is read differently, with a warning that says where and what to write', () => {
  for (const [says, ...bodies] of [
    [
      /not read as emphasis.*\*\*Note:\*\* text/,
      '**Importante:**texto',
      '__Importante:__texto',
      '*Importante:*texto',
      '_Importante:_texto',
      '***Importante:***texto',
      '**Importante: **texto',
      '** Importante:** texto',
      'Ven**(gratis)**hoy',
      'Ven**¡hoy!** mismo',
      'Por**$20**hoy',
      'Ven **hoy **y mañana',
      'Ven ** hoy** y mañana',
      'Ven **\u00a0hoy** y mañana',
      '**\u00a0Importante:** texto',
      '__Importante__texto',
      '**[A link](/donate/):**text',
      'Text **“bold”**text',
      '- a\n- **Importante:**texto'.slice(4),
      '## **Importante:**texto',
      '> **Importante:**texto',
      '| **a:**b |\n|-|\n| c |',
      '~~Friday: ~~Saturday',
      'see https://example.org/ **Note:**text',
    ],
    [/no end.*Add \*\* at the end/, '**Importante: texto', '**One\n\nTwo**'],
    [/not crossed out.*~~text~~/, '~cancelado~', 'The rally is ~on Friday~.'],
    [
      /not read as a link.*Leave no space/,
      '[our page] (/donate/)',
      '[our page]\u00a0(https://example.org/)',
      '[our page] (mailto:a@example.org)',
      '[**our** page] ( /donate/ )',
      '[our page]\n(/donate/)',
    ],
    [/not read as a link.*Swap/, '(our page)[/donate/]', '(our page)[https://example.org/]'],
    [
      /not read as a link or an image.*<\/my flyer.pdf>/,
      '[flyer](/my flyer.pdf)',
      '![A march](./my photo.jpg)',
      '[flyer](/my flyer.pdf "title")',
      '[flyer](https://example.org/my flyer.pdf)',
      '[flyer](/flyer',
      'See [the **new** flyer](/a b.pdf), please',
      '| [a](/b c.pdf) |\n|-|\n| d |',
    ],
    [/not read as a link or an image, because its address is missing/, '[our page][1]', '![A march][march]'],
    [/not read as a footnote/, 'A note.[^1]'],
    [/program code.*tab or four spaces/, '\tA paragraph', '    A paragraph', ' \tA paragraph', '>     Words'],
    [/Everything after ``` is read/, '```\nwords', '```words'],
    [/makes them a heading.*empty/, 'Words\n---', 'Words\n===', 'Words\n-', '**Words**\n-----', '> Words\n> ---'],
    [
      /not read as a list.*Write - /,
      '•\tFirst\n•\tSecond',
      '• First',
      '•First\n•Second',
      '· First\n· Second',
      '●\u00a0First',
      '▪ First\n▪ Second',
      '– First\n– Second',
      '— First\n— Second',
      'o\tFirst\no\tSecond',
      '§\tFirst',
      '-First\n-Second',
      'a) First\nb) Second',
      '1.First\n2.Second',
      'I. First\nII. Second\nIII. Third',
      '✅ First\n✅ Second',
      '📅 March 5\n📍 Boston',
      '1️⃣ First\n2️⃣ Second',
      '> • First\n> • Second',
    ],
    [/not read as a heading.*## Words/, '##Title', '####### Title'],
    [/not read as a task/, '- [x]done', '- [] to do', '[ ] to do', '-[x] done', '- [  ] to do'],
    [/not read as a table.*instead of tabs/, 'Name\tDay\nMaria\tMay 5'],
    [/more cells than the first row.*not on the page/, '| a | b |\n|-|-|\n| 1 | 2 | 3 |'],
    [/a row of the table above.*empty line above/, '| a | b |\n|-|-|\n| 1 | 2 |\nWords'],
    [/not read as a table/, '| a | b |\n| 1 | 2 |', '| a | b |\n| — | — |\n| 1 | 2 |'],
    [/Markdown symbols in this HTML/, '<div>\n**bold**\n</div>', '<p>[a](/b/)</p>', '<div>\n## Title\n</div>'],
    [/not on the page.*nothing refers/, '[Nota]: gratis', '[^1]: A note', '[a][b]\n\n[b]: /donate/\n[b]: /news/'],
  ] as const) {
    for (const body of bodies) {
      test(JSON.stringify(body), async () => {
        const { warnings } = await read(`One.\n\n${body}\n`);
        assert.equal(warnings.length, 1, warnings.join('\n'));
        assert.match(warnings[0]!, RegExp(`^${file}: line \\d+: .*${says.source}`));
        const line = Number(/line (\d+)/.exec(warnings[0]!)![1]);
        assert.ok(line >= 6 && line < 6 + body.split('\n').length, warnings[0]);
      });
    }
  }

  test('the warning has the right line', async () => {
    const { warnings } = await read('One\n**two** and\nthree [a] (/b/)\n\n> x\n> **a:**b');
    assert.match(warnings[0]!, warningAt(6, /“\[a\] \(\/b\/\)” is not read as a link/));
    assert.match(warnings[1]!, warningAt(9, /“\*\*a:\*\*” is not read/));
  });
});

describe('is ordinary text, without a warning', () => {
  for (const markdown of [
    '5 * 3 = 15, 2*3, and 7 ** 2',
    'Lunch* and childcare** are free.\n\n\\*By request. \\*\\*From 9 am.',
    'Lunch* and childcare** are free.\n\n*By request.\n\n**From 9 am.',
    '| Ticket** |\n|-|\n| $10 |\n\n**Members pay $5.',
    '*Required',
    'Name: ______ Date: __/__/____ __ Yes __ No __Yes __No ***',
    'snake_case_name, @_maria_perez, a_b@example.org, https://example.org/_a_b__c:__d',
    '**Importante:** texto, *a*, __b__, **a**b, “**c**”, **d**.',
    '\\*\\*Importante:\\*\\*texto and `**a:**b` and `[a] (/b/)`',
    '```\n**a:**b\n\t• c\n[a] (/b/)\n```',
    '~~~md\n    x\n~~~',
    'He said [sic] (see p. 3) and wrote [1] (2019). [x] (y) [a] (note: b) [c] (#12) […] (...) [d] (/)',
    '[a](</b c.pdf>) [a](/b%20c.pdf "title")'.replaceAll('/b', 'https://example.org/b'),
    '[a][b] and [b]\n\n[b]: https://example.org/ "title"',
    'A note.[^1]\n\n[^1]: The note.',
    'Words\n\n---\n\nMore',
    '- one\n\n  two\n\n- three\n  - four',
    'Food • Music\n• Art',
    '— Maria López, Boston',
    '—Hola.\n\n—Buenas.',
    'o presidente\no diretor',
    'It costs\n3. That is all',
    '#1 in the state, #ImmigrantRights',
    '🎉 We won!',
    '© 2026 MIRA Forward',
    '\\##x',
    '📅 March 5  \n📍 Boston',
    'We went\n– all of us –\nto Boston',
    'from ~20-~30 to ~40, ~/a and ~b',
    '<p>2 ** 3</p>\n\n<pre>**a**</pre>\n\n<div>\n\n**b**\n\n</div>',
    '**Important**: text and **a**, *b*; _c_! ***d***',
    'f(x)[0] and a[0] (b) and a[0][1], see [1][2]',
    'The sum is 5 ** 2 and 2** 3.\n\n1.5 hours\n2.5 hours',
    'a | b\n-|-\n1|\n|2|3| |\n\n| a |\n|-|\nb',
    'Phone:\t617-555-0100',
    'Options: (a) one, (b) two\nand (c) three',
    '- Call 617-555-0100\n- $5 * 2',
    '3 < 4 > 2 | a | b',
  ]) {
    test(JSON.stringify(markdown), async () => assert.deepEqual((await read(markdown)).warnings, []));
  }
});
