import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isVotingLink } from '../../src/content-model/voting-links.ts';
import { bodyRenderer } from '../../src/markdown/renderer.ts';
import { placeholderNames } from '../../src/markdown/placeholders.ts';
import { assertFaults, type Expected } from './faults.ts';
import { bodyFaults, file, ownHost, ownSite, render, warningAt } from './markdown.ts';
import { temporaryProject } from './project.ts';

const fault = (line: number, says: RegExp): Expected[] => [[`${file}: line ${line}`, says]];

describe('placeholders', () => {
  test('a placeholder without text is refused', async () => {
    assertFaults(
      await bodyFaults('Call.\n\nWrite to {{whatsapp}}.'),
      fault(6, /has no text, because src\/content\/organization\.json has no whatsapp\. Add it there/),
    );
  });

  for (const name of placeholderNames.filter((each) => !ownSite.absent.includes(each))) {
    test(`{{${name}}} is known, with or without spaces`, async () => {
      for (const written of [`{{${name}}}`, `{{ ${name} }}`]) {
        const { html, warnings } = await render(`Before ${written} after.`);
        assert.match(html, RegExp(`Before .*\\{\\{${name}\\}\\}.* after\\.`));
        assert.deepEqual(warnings, []);
      }
    });
  }

  for (const name of ['emial', 'Email', 'EMAIL', '', 'constructor', 'toString', 'e mail', 'email.x']) {
    test(`{{${name}}} is refused by its line`, async () => {
      assertFaults(
        await bodyFaults(`First.\n\nSecond {{${name}}}.`),
        fault(6, /no placeholder \{\{.*Use one of .*\{\{email\}\}/),
      );
    });
  }

  for (const markdown of [
    '[Write](mailto:{{emial}})',
    '<a href="mailto:{{emial}}">Write</a>',
    '![{{emial}}](/favicon.svg)',
    '[Write](/contact/ "{{emial}}")',
    '<span title="{{constructor}}">x</span>',
  ]) {
    test(`an unknown placeholder is refused everywhere: ${markdown}`, async () => {
      assertFaults(await bodyFaults(`First.\n\n${markdown}`), fault(6, /no placeholder/));
    });
  }

  test('every unknown placeholder is named at once', async () => {
    const faults = await bodyFaults('{{one}}\n\n{{email}} {{two}}');
    assertFaults(faults, [...fault(4, /\{\{one\}\}/), ...fault(6, /\{\{two\}\}/)]);
  });

  for (const [markdown, links] of [
    ['Write to {{email}}.', 1],
    ['**{{email}}** and _{{email}}_', 2],
    ['[Write to {{email}}](/contact/)', 1],
    ['[**{{email}}**](/contact/)', 1],
    ['[Write](mailto:{{email}})', 1],
    ['{{name}} {{ein}} {{address}}', 0],
  ] as const) {
    test(`an email address becomes a link, but never inside another link: ${markdown}`, async () => {
      const { html } = await render(markdown);
      assert.equal(html.match(/<a /g)?.length ?? 0, links, html);
    });
  }

  test('single braces are text', async () => {
    const { html, warnings } = await render('{email} {{ } }} { {email} }');
    assert.ok(html.includes('{email} {{ } }} { {email} }'), html);
    assert.deepEqual(warnings, []);
  });
});

describe('links', () => {
  for (const [href, short] of [
    [`https://${ownHost}/march-5-launch-event/`, '/march-5-launch-event/'],
    [`http://${ownHost}/donate/?from=mail&x=1#check`, '/donate/?from=mail&#x26;x=1#check'],
    [`https://${ownHost.toUpperCase()}/donate/`, '/donate/'],
    [`https://${ownHost}:443/donate/`, '/donate/'],
    [`https://${ownHost}`, '/'],
    [`https://www.${ownHost}./donate/`, '/donate/'],
  ] as const) {
    test(`a full link to this site is shortened with a warning: ${href}`, async () => {
      const { html, warnings, links } = await render(`First.\n\n[Give](${href})`);
      assert.ok(html.includes(`<a href="${short}">Give</a>`), html);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, warningAt(6, RegExp(`names this site in full.*Write ${short.replace(/[?#].*/, '')}`)));
      assert.deepEqual(links, [{ href: short.replace('&#x26;', '&'), line: 6 }]);
    });
  }

  for (const href of [
    'https://miracoalition.org/',
    `https://${ownHost}.example.org/`,
    `https://not${ownHost}/`,
    'https://forward.org/',
    `https://${ownHost}:8443/`,
    `https://example.org/?${ownHost}`,
    'mailto:a@example.org',
    'tel:+16175550100',
  ]) {
    test(`a link to another site stays the same: ${href}`, async () => {
      const { html, warnings, links } = await render(`[There](${href})`);
      assert.ok(html.includes(`href="${href}"`), html);
      assert.deepEqual([warnings, links], [[], []]);
    });
  }

  test('links to register or vote are noted, even around pictures and in inline HTML', async () => {
    const { links } = await render(
      '[a](https://vote.gov) <https://vote.gov/es> https://vote.org\n\n' +
        '<a href="https://vote.gov?a=1&amp;b">b</a>\n\n[![c](/favicon.svg)](http://VOTE.gov) [d][e] [f](https://example.org)\n\n' +
        '[e]: https://vote.gov/ht "Vote"',
    );
    assert.deepEqual(
      links.map(({ href, line }) => [href, line]),
      [
        ['https://vote.gov', 4],
        ['https://vote.gov/es', 4],
        ['https://vote.org', 4],
        ['https://vote.gov?a=1&b', 6],
        ['http://VOTE.gov', 8],
        ['https://vote.gov/ht', 8],
      ],
    );
  });

  test('links to this site are noted as written, with their lines', async () => {
    const { links } = await render(
      '[a](/donate/) [b](/donate)\n\n<a href="/events/#next">c</a> [d](#vision)\n\n[e]\n\n[e]: /news/?x=1',
    );
    assert.deepEqual(
      links.map(({ href, line }) => [href, line]),
      [
        ['/donate/', 4],
        ['/donate', 4],
        ['/events/#next', 6],
        ['#vision', 6],
        ['/news/?x=1', 8],
      ],
    );
  });

  for (const href of [
    'donate/',
    './donate/',
    '../donate/',
    'donate.html',
    '?page=2',
    'www.example.org',
    'evil.example/javascript:x',
  ]) {
    test(`a relative link is refused: ${href}`, async () => {
      assertFaults(
        await bodyFaults(`First.\n\n[Give](${href})`),
        fault(6, /not an address on this site.*\/donate\/.*https:\/\//),
      );
    });
  }

  for (const body of ['[Give]()', '<a href="">Give</a>', '<a href=" ">Give</a>']) {
    test(`a link without an address is refused: ${body}`, async () => {
      assertFaults(await bodyFaults(`First.\n\n${body}`), fault(6, /no address.*\[words\]/));
    });
  }

  test('an address that isn’t allowed is removed, with a warning that says which are', async () => {
    const { warnings } = await render('[x](sms:1)');
    assert.match(warnings.join('\n'), /href.*was removed\. Begin an address with \/ .*https:\/\//);
  });

  for (const href of [
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    // Browsers ignore tabs and line breaks in addresses.
    '/\t/evil.example/',
    '/\r/evil.example/',
    '\t/\t/evil.example/',
    `https://${ownHost}//evil.example/`,
  ]) {
    test(`a link without a protocol is refused: ${href}`, async () => {
      const faults = await bodyFaults(`First.\n\n<a href="${href}">Give</a>`);
      assertFaults(faults, fault(6, /has no protocol.*https:\/\//));
    });
  }
});

/** A file name from macOS, with a narrow no-break space before AM. */
const screenshot = 'Screenshot 2026-01-01 at 9.00.00\u202fAM.png';

describe('images and files', async () => {
  const project = temporaryProject({
    'src/markdown/x.ts': '',
    'src/content/pages/en/photo.jpg': 'x',
    'src/content/pages/en/la foto.jpg': 'x',
    'src/content/pages/en/a&b+c.jpg': 'x',
    // The accent is a separate character.
    'src/content/pages/en/cafe\u0301.jpg': 'x',
    [`src/content/pages/en/${screenshot}`]: 'x',
    'src/content/pages/en/UPPER.JPG': 'x',
    'public/images/logo.png': 'x',
    'public/images/100%.png': 'x',
    'public/images/What now? #2.png': 'x',
    'public/Flyer (final).pdf': 'x',
    'public/voter-registration.pdf': 'x',
    'public/Volante informacio\u0301n.pdf': 'x',
    'package.json': '{}',
  });
  const renderBody = await bodyRenderer(project, ownSite);
  const renderHere = async (markdown: string) => {
    const { html, metadata, warnings } = await renderBody(`\n\n\n${markdown}`, file);
    return { html, images: metadata.imagePaths, warnings, links: metadata.frontmatter.links };
  };

  for (const [src, image] of [
    ['./photo.jpg', './photo.jpg'],
    ['photo.jpg', './photo.jpg'],
    ['./Photo.JPG', './photo.jpg'],
    ['./la%20foto.jpg', './la foto.jpg'],
    ['<./la foto.jpg>', './la foto.jpg'],
    ['./a&b+c.jpg', './a&b+c.jpg'],
    ['./a%26b%2Bc.jpg', './a&b+c.jpg'],
    ['./caf\u00e9.jpg', './cafe\u0301.jpg'],
    ['./caf%C3%A9.jpg', './cafe\u0301.jpg'],
    [`<./${screenshot.replace('\u202f', ' ')}>`, `./${screenshot}`],
    [`<./${screenshot}>`, `./${screenshot}`],
    ['./upper.jpg', './UPPER.JPG'],
  ] as const) {
    test(`an image beside the entry is found: ${src}`, async () => {
      for (const markdown of [`![Photo](${src})`, `![Photo][a]\n\n[a]: ${src}`]) {
        const { html, images, warnings } = await renderHere(markdown);
        assert.ok(html.includes(`&#x22;src&#x22;:&#x22;${image.replace('&', '&#x26;')}&#x22;`), html);
        assert.deepEqual([images, warnings], [[image], []]);
      }
    });
  }

  for (const [src, address] of [
    ['/images/logo.png', '/images/logo.png'],
    ['/images/Logo.PNG', '/images/logo.png'],
    ['/images/100%.png', '/images/100%25.png'],
    ['/images/100%25.png', '/images/100%25.png'],
    ['</images/What now? #2.png>', '/images/What%20now%3F%20%232.png'],
    ['/images/What%20now%3F%20%232.png', '/images/What%20now%3F%20%232.png'],
  ] as const) {
    test(`an image in the public folder is found: ${src}`, async () => {
      const written = src.replace(/[<>]/g, '');
      for (const markdown of [`![x](${src}) ![y](./photo.jpg)`, `<img src="${written}" alt="x"> ![y](./photo.jpg)`]) {
        const { html, warnings } = await renderHere(markdown);
        assert.ok(html.includes(` src="${address}"`), html);
        assert.deepEqual(warnings, []);
      }
    });
  }

  for (const [href, address] of [
    ['/Flyer%20%28final%29.pdf', '/Flyer%20(final).pdf'],
    ['</Flyer (final).pdf>', '/Flyer%20(final).pdf'],
    ['</Volante informaci\u00f3n.pdf>', '/Volante%20informacio%CC%81n.pdf'],
    ['/Volante%20informaci%C3%B3n.pdf#page=2', '/Volante%20informacio%CC%81n.pdf#page=2'],
    ['/images/100%.png?a=1', '/images/100%25.png?a=1'],
    ['</images/What now? #2.png>', '/images/What%20now%3F%20%232.png'],
    [`https://${ownHost}/Flyer%20(final).pdf`, '/Flyer%20(final).pdf'],
  ] as const) {
    test(`a link to a file gets the file’s actual name: ${href}`, async () => {
      const { html, links } = await renderHere(`[x](${href})`);
      assert.ok(html.includes(` href="${address}"`), html);
      assert.deepEqual(links, []);
    });
  }

  test('a file for registering to vote is noted', async () => {
    const { links } = await renderHere('[x](/voter-registration.pdf)');
    assert.deepEqual(links, [{ href: '/voter-registration.pdf', line: 4 }]);
  });

  for (const src of [
    '/images/nope.png',
    '/images/50%.png',
    './50%.jpg',
    './%E9.jpg',
    './photo.jpg?v=2',
    '//images/logo.png',
    'https://example.org/images/logo.png',
    'https://example.org/100%.png',
    './nope.jpg',
    '../en/nope.jpg',
    'nope.jpg',
    '/images/',
    '/',
    '/../package.json',
    '/images/%2e%2e/%2e%2e/package.json',
    '/images%00/logo.png',
  ]) {
    test(`a missing image is left out with a warning: ${src}`, async () => {
      const { html, images, warnings } = await renderHere(`First.\n\n![Photo](${src})\n\nLast.`);
      assert.doesNotMatch(html, /<img/);
      assert.match(html, /First\.[^]*Last\./);
      assert.deepEqual(images, []);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, warningAt(6, /image .* is missing and was left out\. .*!\[what it shows\]/));
    });
  }

  test('an image without a description is shown with a warning', async () => {
    const { html, warnings } = await renderHere('![](/images/logo.png)');
    assert.match(html, /<img /);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /line 4: The image has no description\. Write/);
  });

  test('each of several missing images is named, and the others stay', async () => {
    const { html, warnings } = await renderHere(
      '<img src="/a.png"><img src="/images/logo.png" alt="Logo"><img src="/b.png">',
    );
    assert.deepEqual(html.match(/src="[^"]*"/g), ['src="/images/logo.png"']);
    assert.deepEqual(
      warnings.map((warning) => /image (\S+)/.exec(warning)?.[1]),
      ['/a.png', '/b.png'],
    );
  });
});

describe('a site below the root of its host', async () => {
  const project = temporaryProject({ 'public/logo.png': 'x' });
  const below = await bodyRenderer(project, {
    base: '/site',
    names: ['example.org/site/', `${ownHost}/`],
    placeholderFile: 'src/content/organization.json',
    absent: [],
    isVotingLink,
  });

  for (const [written, href, count] of [
    // Rendering the page adds the base and the page's language.
    ['[x](/donate/)', '/donate/', 0],
    ['[x](https://example.org/site/donate/)', '/donate/', 1],
    ['[x](https://example.org/site)', '/', 1],
    ['[x](https://example.org/site/?a#b)', '/?a#b', 1],
    [`[x](https://${ownHost}/donate/)`, '/donate/', 1],
    // This is another site on the same host.
    ['[x](https://example.org/other/)', 'https://example.org/other/', 0],
    ['[x](https://example.org/site-two/)', 'https://example.org/site-two/', 0],
    ['[x](https://example.org/)', 'https://example.org/', 0],
    ['![x](/logo.png)', '/site/logo.png', 0],
  ] as const) {
    test(`${written} leads to ${href}`, async () => {
      const { html, warnings } = await below(written, file);
      assert.equal(/ (?:href|src)="([^"]*)"/.exec(html)?.[1], href);
      assert.equal(warnings.length, count);
    });
  }
});
