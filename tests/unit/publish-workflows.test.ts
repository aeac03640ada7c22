import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { faultText } from '../../src/lib/faults.ts';
import { temporaryProject } from './project.ts';
import { namedSteps, runStep } from './workflow.ts';

const main = 'a'.repeat(40);
const earlier = 'b'.repeat(40);
const foreign = 'c'.repeat(40);

/** A host that records requests and knows three commits. @param held the tag, if it exists */
function host(files: Readonly<Record<string, string>> = {}, held = '') {
  const base = temporaryProject({
    'bin/gh': `#!/bin/bash
printf '%s\\n' "$*" >> asked.txt
case "$*" in
  *matching-refs*) echo -n '${held && `refs/tags/held/${held}`}' ;;
  *commits/${earlier.slice(0, 12)}*) echo ${earlier} ;;
  *commits/${foreign.slice(0, 12)}*) echo ${foreign} ;;
  *commits/${main}/pulls*) echo 7 ;;
  *commits/*) exit 1 ;;
  *compare/${earlier}...*) echo ahead ;;
  *compare/*) echo diverged ;;
  *'pr list'*) echo 7 ;;
  *artifacts*) echo 99 ;;
  *issues/7/comments*) echo -n "$COMMENT" ;;
esac
`,
    'bin/ssh': '#!/bin/bash\nprintf "%s\\n" "$@" > ssh.txt; cat "$2" > key.txt\n',
    output: '',
    ...files,
  });
  for (const name of ['gh', 'ssh']) chmodSync(join(base, 'bin', name), 0o755);
  const read = (file: string) => (existsSync(join(base, file)) ? readFileSync(join(base, file), 'utf8') : '');
  return {
    base,
    read,
    run: (workflow: string, step: string, env: Readonly<Record<string, string>>) =>
      runStep(namedSteps(workflow).get(step)!, base, {
        PATH: `${join(base, 'bin')}:${process.env.PATH}`,
        GITHUB_REPOSITORY: 'owner/site',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_SHA: main,
        GITHUB_OUTPUT: join(base, 'output'),
        RUNNER_TEMP: base,
        ...env,
      }),
  };
}

const choices: [name: string, env: Readonly<Record<string, string>>, held: string, commit: string, asked: RegExp][] = [
  ['a merge', { GITHUB_EVENT_NAME: 'push' }, '', main, /^((?!--method).)*$/s],
  [
    'a merge, which releases a held version',
    { GITHUB_EVENT_NAME: 'push' },
    earlier,
    main,
    /DELETE .*tags\/held\/b{40}/,
  ],
  ['the newest version every night', { GITHUB_EVENT_NAME: 'schedule' }, '', main, /^((?!--method).)*$/s],
  ['a held earlier version every night', { GITHUB_EVENT_NAME: 'schedule' }, earlier, earlier, /^((?!--method).)*$/s],
  [
    'an earlier version on demand, which is then held',
    { GITHUB_EVENT_NAME: 'workflow_dispatch', VERSION: earlier.slice(0, 12) },
    '',
    earlier,
    RegExp(`POST .*refs/tags/held/${earlier} -f sha=${main}`),
  ],
  ['the newest version on demand', { GITHUB_EVENT_NAME: 'workflow_dispatch', VERSION: '' }, earlier, main, /DELETE/],
];
for (const [name, env, held, commit, asked] of choices) {
  test(`publishing chooses ${name}`, () => {
    const { run, read } = host({}, held);
    const { status, output } = run('publish.yml', 'Choose', { DEPLOY_TO: 'pages', ...env });
    assert.equal(status, 0, output);
    assert.equal(read('output'), `commit=${commit}\n`);
    assert.match(read('asked.txt'), asked);
  });
}

test('a tag for a commit that was never on main publishes nothing at night', () => {
  const { run, read } = host({}, foreign);
  const { status, output } = run('publish.yml', 'Choose', { DEPLOY_TO: 'pages', GITHUB_EVENT_NAME: 'schedule' });
  assert.equal(status, 1);
  assert.match(output, /::error::c{40} was never part of main.*Delete the tag held\/c{40}/);
  assert.equal(read('output'), '');
});

test('GitHub Pages ignores the repository’s variables, which every editor can set', () => {
  const choose = (DEPLOY_TO: string, variables: object) =>
    host().run('publish.yml', 'Choose', {
      DEPLOY_TO,
      GITHUB_EVENT_NAME: 'push',
      VARIABLES: JSON.stringify(variables, undefined, 2),
    });
  const open = {
    DEPLOY_TO: 'pages',
    DONATE_LINK_URL: 'https://example.org',
    EDITOR_SIGN_IN_URL: 'https://example.org',
  };
  const { status, output } = choose('pages', open);
  assert.equal(status, 1);
  assert.match(output, /::error::.*github-pages: DONATE_LINK_URL EDITOR_SIGN_IN_URL$/m);
  assert.equal(choose('pages', { DEPLOY_TO: 'pages', SITE_URL: '"EDITOR_BRANCH": x' }).status, 0);
  // The server is tested with its own settings.
  assert.equal(choose('server', open).status, 0);
});

for (const [version, says] of [
  [foreign.slice(0, 12), /was never part of main/],
  ['0123456789ab', /There is no version 0123456789ab/],
  ['$(touch pwned)', /as the translators’ desk shows it/],
] as const) {
  test(`the version “${version}” is refused`, () => {
    const { base, run, read } = host({}, earlier);
    const { status, output } = run('publish.yml', 'Choose', {
      DEPLOY_TO: 'pages',
      GITHUB_EVENT_NAME: 'workflow_dispatch',
      VERSION: version,
    });
    assert.equal(status, 1);
    assert.match(output, says);
    assert.equal(read('output'), '');
    // A failed run must not change which version is held.
    assert.doesNotMatch(read('asked.txt'), /POST|DELETE/);
    assert.equal(existsSync(join(base, 'pwned')), false);
  });
}

test('a missing or misspelled DEPLOY_TO is reported', () => {
  const choose = (DEPLOY_TO: string) => host().run('publish.yml', 'Choose', { DEPLOY_TO, GITHUB_EVENT_NAME: 'push' });
  assert.match(choose('').output, /::warning::Nothing is published yet.*DEPLOY_TO/);
  assert.equal(choose('').status, 0);
  assert.match(choose('page').output, /::error::DEPLOY_TO is “page”/);
  assert.equal(choose('page').status, 1);
});

test('the server gets a commit, and every missing setting is named', () => {
  const { run, read } = host();
  const missing = run('publish.yml', 'Release', {
    DEPLOY_HOST: '',
    DEPLOY_KNOWN_HOSTS: 'x',
    DEPLOY_KEY: '',
    COMMIT: main,
  });
  assert.equal(missing.status, 1);
  assert.match(missing.output, /DEPLOY_HOST is not set[^]*DEPLOY_KEY is not set/);
  assert.equal(read('ssh.txt'), '');
  const settings = {
    DEPLOY_HOST: 'deploy@example.org',
    DEPLOY_KNOWN_HOSTS: 'example.org ssh-ed25519 A',
    DEPLOY_KEY: 'secret',
  };
  const { status, output } = run('publish.yml', 'Release', { ...settings, COMMIT: main });
  assert.equal(status, 0, output);
  assert.match(read('ssh.txt'), RegExp(`StrictHostKeyChecking=yes[^]*--\\ndeploy@example\\.org\\n${main}\\n$`));
  assert.equal(read('key.txt'), 'secret\n');
  assert.doesNotMatch(output, /secret/);
});

test('a merge that couldn’t be published is reported on its pull request', () => {
  const line = 'src/content/posts/en/x.md: line 3: date: This is not a date. Use 2026-03-05.';
  for (const lines of [`${line}\n\`\`\` @everyone`, undefined]) {
    const { run, read } = host(lines === undefined ? {} : { 'lines.txt': lines });
    const { status, output } = run('publish.yml', 'Tell', { GITHUB_RUN_ID: '5' });
    assert.equal(status, 0, output);
    assert.match(read('asked.txt'), /^pr comment 7 .*--body-file/m);
    const comment = read('comment.md');
    assert.match(comment, /could not be published.*docs\/handbook\.md#the-build-is-red.*runs\/5/);
    assert.equal(comment.includes(line), lines !== undefined);
    assert.equal(comment.split('```').length, 3);
  }
});

const report = { HEAD_SHA: main, RUN_ID: '5', CONCLUSION: 'success', COMMENT: '', GH_REPO: 'owner/site' };

test('a pull request that can’t be built gets the reasons, which can’t leave their block', () => {
  const line = 'src/content/posts/en/x.md: line 3: date: This is not a date. Use 2026-03-05.';
  const { run, read } = host({ 'report/fixes.txt': `${line}\n\`\`\`\n@everyone \u001b[31m${'x'.repeat(30_000)}` });
  const { status, output } = run('comment.yml', 'Comment', { ...report, CONCLUSION: 'failure' });
  assert.equal(status, 0, output);
  const comment = read('comment.md');
  assert.match(comment, /can’t be published yet/);
  assert.ok(comment.includes(line));
  assert.match(comment, /docs\/handbook\.md#the-build-is-red/);
  assert.equal(comment.split('```').length, 3);
  assert.ok(comment.length < 13_000 && !comment.includes('\u001b'));
  assert.match(read('asked.txt'), /^pr comment 7 --body-file/m);
});

test('the handbook sections that the build names become links, each once', () => {
  const faults = ['src/content/posts/en/x.md', 'src/content/posts/es/x.md', 'locales/es/site.json'].map((file) => ({
    file,
    problem: 'It is wrong.',
    remedy: 'Change it.',
  }));
  const { run, read } = host({ 'report/fixes.txt': faultText(faults) });
  assert.equal(run('comment.yml', 'Comment', { ...report, CONCLUSION: 'failure' }).status, 0);
  const handbook = 'https://github.com/owner/site/blob/main/docs/handbook.md';
  const link = (section: string) => `- [Handbook: ${section}](${handbook}#${section})`;
  assert.deepEqual(
    read('comment.md').match(/^- .*$/gm),
    ['the-build-is-red', 'publish-news', 'translations'].map(link),
  );
  assert.doesNotMatch(read('comment.md'), /^More:/m);
});

test('a build that couldn’t start is reported, too', () => {
  const { run, read } = host();
  assert.equal(run('comment.yml', 'Comment', { ...report, CONCLUSION: 'failure' }).status, 0);
  assert.match(read('comment.md'), /didn’t start.*Your change isn’t the cause.*runs\/5/);
});

test('an error in the code goes to a developer, and the end of its log can’t leave its block', () => {
  const log = `${'x\n'.repeat(50_000)}\u001b[31mTypeError\u001b[39m: y\n\`\`\`\n</details>\n@everyone\nMore: docs/handbook.md#settings`;
  const { run, read } = host({ 'report/build.txt': log, 'report/fixes.txt': '' });
  const { status, output } = run('comment.yml', 'Comment', { ...report, CONCLUSION: 'failure' });
  assert.equal(status, 0, output);
  const comment = read('comment.md');
  assert.match(
    comment,
    /^\*\*The site’s code could not be built\.\*\* Your text is fine\. Ask a developer\.[^]*\n<details><summary>.*<\/summary>\n\n```text\n[^]*\nTypeError: y\n\n<\/details>\n@everyone\n[^]*```\n\n<\/details>\n/m,
  );
  assert.equal(comment.split('```').length, 3);
  assert.ok(comment.length < 13_000);
  assert.doesNotMatch(comment, /can’t be published yet|save|#settings/);
});

test('a pull request that builds gets its report, most important first, in the existing comment', () => {
  const files = {
    'fixes.txt': 'a wrong text',
    'left-out.txt': 'no image',
    'pages.txt': 'About: /',
    'stale.txt': 'pages/x',
  };
  const { run, read } = host({
    'report/built': '',
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`report/${name}`, text])),
  });
  assert.equal(run('comment.yml', 'Comment', { ...report, COMMENT: '42' }).status, 0);
  const comment = read('comment.md');
  assert.match(
    comment,
    /have mistakes[^]*a wrong text[^]*left out[^]*no image[^]*pages change[^]*About: \/[^]*artifacts\/99[^]*changed this English[^]*pages\/x/,
  );
  assert.doesNotMatch(comment, /can be published/);
  assert.match(read('asked.txt'), /--method PATCH repos\/owner\/site\/issues\/comments\/42/);
});

test('a pull request with nothing to report can be published', () => {
  const { run, read } = host({ 'report/built': '', 'report/fixes.txt': '', 'report/pages.txt': '' });
  assert.equal(run('comment.yml', 'Comment', report).status, 0);
  assert.match(read('comment.md'), /\*\*This can be published\.\*\*\n\nNo page changes\./);
  assert.doesNotMatch(read('comment.md'), /left out|changed this English|```/);
});

test('samples aren’t listed as changed', () => {
  const files = { 'report/built': '', 'report/pages.txt': '', 'report/samples.txt': 'Home: /' };
  const { run, read } = host(files);
  assert.equal(run('comment.yml', 'Comment', report).status, 0);
  assert.match(read('comment.md'), /\nNo text changes\. Samples:\n\n```text\nHome: \/\n/);
  assert.doesNotMatch(read('comment.md'), /pages change|No page changes/);
  const both = host({ ...files, 'report/pages.txt': 'About: /about/' });
  assert.equal(both.run('comment.yml', 'Comment', report).status, 0);
  assert.match(
    both.read('comment.md'),
    /pages change:[^]*About: [^]*The text of the other pages is the same\. Samples:[^]*Home: /,
  );
});

test('symbolic links in the report aren’t followed', () => {
  const { base, run, read } = host({ 'report/built': '', secret: 'secret' });
  for (const name of ['fixes', 'left-out', 'pages', 'samples', 'stale'])
    symlinkSync(join(base, 'secret'), join(base, `report/${name}.txt`));
  assert.equal(run('comment.yml', 'Comment', report).status, 0);
  assert.doesNotMatch(read('comment.md'), /secret/);
});
