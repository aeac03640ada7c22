import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type admin from '../../locales/en/admin.json';
import { handbookSection } from '../../src/lib/faults.ts';
import { root } from './project.ts';
import { workflowNames, workflowText } from './workflow.ts';

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const handbook = text('docs/handbook.md');

/** GitHub's anchors for a file's headings. */
const anchors = (markdown: string) =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

const places: [file: string, place: string | undefined, section: string][] = [
  ['src/content/posts/en/x.md', 'line 3: date', 'publish-news'],
  ['src/content/events/ht/launch.md', undefined, 'add-move-or-cancel-an-event'],
  ['src/content/pages/es/about.md', 'line 1', 'correct-a-page'],
  ['src/content/organization.json', 'notice.end', 'put-up-and-take-down-the-notice'],
  ['src/content/organization.json', 'address.street', 'change-the-address'],
  ['locales/ht/site.json', 'nav.main', 'translations'],
  ['ht.csv', 'row 3', 'translations'],
  ['HT.CSV', 'row 3', 'translations'],
  ['ht.txt', 'row 3', 'translations'],
  ['ht.ods', undefined, 'translations'],
  ['DEPLOY_TO', undefined, 'settings'],
  ['SITE_URL', undefined, 'settings'],
  ['src/layouts/Base.astro', 'line 3', 'the-build-is-red'],
];
for (const [file, place, section] of places)
  test(`a fault in ${file}${place ? `: ${place}` : ''} links to an existing section`, () => {
    assert.equal(handbookSection({ file, place, problem: '', remedy: '' }), `docs/handbook.md#${section}`);
    assert.ok(anchors(handbook).includes(section));
  });

const documents = globSync(['*.md', '{.github,deploy,docs,inbox,locales,src/export,tests/bench}/**/*.md'], {
  cwd: root,
});
for (const document of documents)
  test(`every link in ${document} works`, () => {
    const words = text(document).replace(/```[^]*?```|`[^`\n]*`/g, '');
    for (const [, target] of words.matchAll(/\]\(([^)]+)\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const [path, anchor] = target!.split('#') as [string, string | undefined];
      const file = path ? join(dirname(document), path) : document;
      assert.ok(existsSync(join(root, file)), target);
      if (anchor) assert.ok(anchors(text(file)).includes(anchor), target);
    }
  });

test('every workflow’s link to the handbook leads to a section', () => {
  for (const name of workflowNames)
    for (const [, anchor] of workflowText(name).matchAll(/handbook\.md#([a-z-]+)/g))
      assert.ok(anchors(handbook).includes(anchor!), `${name}: ${anchor}`);
});

test('the workflows, commands, and fields named in the handbook exist', () => {
  const names = workflowNames.map((name) => /^name: (.*)$/m.exec(workflowText(name))![1]!);
  for (const [, name] of handbook.matchAll(/_Actions_, _([^_]+)_/g)) assert.ok(names.includes(name!), name);
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Readonly<Record<string, string>> };
  for (const [, name] of handbook.matchAll(/npm run ([\w:]+)/g)) assert.ok(name! in scripts, name);
  const { sections, fields } = JSON.parse(text('locales/en/admin.json')) as typeof admin;
  const labels = [
    ...Object.values(sections).filter((label) => label !== sections.photo),
    ...(
      [
        'title',
        'description',
        'summary',
        'permalink',
        'aliases',
        'date',
        'imageAlt',
        'status',
        'reason',
        'start',
        'end',
        'published',
        'publishAt',
        'correction',
        'disclosure',
        'notice',
        'menus',
        'donationAmounts',
        'votingLinks',
        'securityContact',
      ] as const
    ).map((name) => fields[name]),
  ];
  for (const label of labels) assert.ok(handbook.includes(`_${label}_`), label);
});
