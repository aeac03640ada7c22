import { expect, test } from '@playwright/test';
import { htmlFaults, siteFaults } from '../html-faults.ts';
import { builtFile } from './built-site.ts';

const page = (body: string, after = '') =>
  `<!doctype html><html lang="en"><head><title>A title</title></head><body><h1>A</h1>${body}</body></html>${after}`;

for (const [name, html, fault] of [
  ['a script after the end', page('', '<script>0</script>'), 'after </body>'],
  ['a style in the body', page('<style>a{}</style>'), 'a style in the body'],
  ['a field of a missing form', page('<output form="gift"></output>'), 'form="gift"'],
  ['an element that isn’t a form', page('<p id="gift"></p><output form="gift"></output>'), 'form="gift"'],
  ['a link to a missing section', page('<a href="#gift">a</a>'), 'href="#gift"'],
  ['a name from a missing element', page('<nav aria-labelledby="a b"><h2 id="a">A</h2></nav>'), 'aria-labelledby'],
  ['a block in a paragraph', page('<ul><p>a</p></ul>'), 'element-permitted'],
  ['a duplicate id', page('<p id="a">a</p><p id="a">b</p>'), 'no-dup-id'],
] as const) {
  test(`the HTML check finds ${name}`, async () => {
    expect((await htmlFaults(html)).join('\n')).toContain(fault);
  });
}

test('the HTML check accepts a valid page', async () => {
  expect(
    await htmlFaults(
      page('<form id="gift"><button>a</button></form><output form="gift"></output><a href="#gift">a</a>', '\n'),
    ),
  ).toEqual([]);
});

test('every built page is valid HTML', async () => {
  expect(await siteFaults(builtFile(''))).toEqual([]);
});
