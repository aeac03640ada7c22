import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { csvText } from '../../src/translations/exchange/csv.ts';
import { exchangeTexts } from '../../src/translations/exchange/exchange-text.ts';
import { publicTargets as targets } from '../../src/translations/languages.ts';
import { root, temporaryProject } from './project.ts';
import { bringTexts } from '../site-texts.ts';
import { namedSteps, runStep } from './workflow.ts';

/** A fresh checkout with its repository. */
const template = temporaryProject({
  'bin/gh': '#!/bin/sh\necho "$@" > "$RUNNER_TEMP/gh.txt"\n',
  'runner/keep': '',
  'checkout/.gitignore': 'node_modules\n',
});
// The site's own content must not change a result.
const filter = (path: string) => path !== join(root, 'src/content');
for (const name of ['src', '.github', 'package.json', 'inbox'])
  cpSync(join(root, name), join(template, 'checkout', name), { recursive: true, filter });
bringTexts(join(template, 'checkout'));
symlinkSync(join(root, 'node_modules'), join(template, 'checkout/node_modules'));
for (const args of [
  ['init', '-q', '-b', 'main', 'checkout'],
  ['-C', 'checkout', 'add', '-A'],
  ['-C', 'checkout', '-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit', '-q', '-m', 'x'],
  ['clone', '-q', '--bare', 'checkout', 'origin.git'],
])
  assert.equal(spawnSync('git', args, { cwd: template }).status, 0, args.join(' '));

/** A hosted repository, its checkout, and a runner. */
function hosted() {
  const base = temporaryProject({});
  cpSync(template, base, { recursive: true, verbatimSymlinks: true });
  const [origin, checkout] = [join(base, 'origin.git'), join(base, 'checkout')];
  chmodSync(join(base, 'bin/gh'), 0o755);
  const env = {
    ...process.env,
    PATH: `${join(base, 'bin')}:${process.env.PATH}`,
    HOME: base,
    RUNNER_TEMP: join(base, 'runner'),
    GITHUB_WORKSPACE: checkout,
    GITHUB_REPOSITORY: 'owner/site',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_ACTOR: 'somebody',
    TOKEN: 't',
    GIT_CONFIG_COUNT: '4',
    GIT_CONFIG_KEY_0: `url.${origin}.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://x-access-token:t@github.com/owner/site',
    GIT_CONFIG_KEY_3: `url.${origin}.insteadOf`,
    GIT_CONFIG_VALUE_3: 'git@github.com:owner/site',
    GIT_CONFIG_KEY_1: 'user.name',
    GIT_CONFIG_VALUE_1: 'T',
    GIT_CONFIG_KEY_2: 'user.email',
    GIT_CONFIG_VALUE_2: 't@example.org',
  };
  const git = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: checkout, env, encoding: 'utf8' });
    assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const commit = () => {
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
    return git('rev-parse', 'HEAD');
  };
  const first = git('rev-parse', 'HEAD');
  return {
    base,
    checkout,
    origin,
    git,
    commit,
    first,
    /** Runs the named steps of a workflow like the host, until one fails. */
    run(name: string, own: Readonly<Record<string, string>>): { readonly status: number; readonly output: string } {
      let output = '';
      for (const script of namedSteps(name).values()) {
        const result = runStep(script, checkout, { ...env, ...own });
        output += result.output;
        if (result.status !== 0) return { status: result.status, output };
      }
      return { status: 0, output };
    },
    at: (ref: string) => git('ls-remote', origin, ref).split('\t')[0]!,
    changed: (from: string, to: string) => {
      git('fetch', '-q', origin, to);
      return git('diff', '--name-only', from, 'FETCH_HEAD').split('\n').filter(Boolean);
    },
  };
}

const [code] = targets as [(typeof targets)[number]];
const lock = `locales/${code}/review.lock.json`;
const strings = `locales/${code}/site.json`;

/** Changes the translation of one string. */
const translate = (checkout: string, text: string) =>
  writeFileSync(
    join(checkout, strings),
    readFileSync(join(checkout, strings), 'utf8').replace(/("skip": )".*"/, `$1"${text}"`),
  );

test('a merged translation is recorded and pushed once', () => {
  const { checkout, git, commit, run, origin, at, changed } = hosted();
  translate(checkout, 'Otro');
  const merged = commit();
  git('push', '-q', origin, 'main');
  assert.equal(run('record.yml', { GITHUB_SHA: merged }).status, 0);
  assert.deepEqual(changed(merged, 'main'), [lock]);
  const recorded = at('refs/heads/main');
  assert.equal(run('record.yml', { GITHUB_SHA: recorded }).status, 0);
  assert.equal(at('refs/heads/main'), recorded);
});

test('a translation that lost a link is named and left out, and the rest is recorded', () => {
  const { checkout, git, commit, run, origin, changed } = hosted();
  const page = join(checkout, `src/content/pages/${code}/about.md`);
  writeFileSync(page, readFileSync(page, 'utf8').replace('[las maneras de donar](', 'las maneras de donar]('));
  translate(checkout, 'Otro');
  const merged = commit();
  git('push', '-q', origin, 'main');
  const { status, output } = run('record.yml', { GITHUB_SHA: merged });
  assert.equal(status, 1);
  assert.match(output, /refused {2}src\/content\/pages\/es\/about\.md: body\.4: Its links differ/);
  assert.deepEqual(changed(merged, 'main'), [lock]);
  assert.match(git('diff', merged, 'FETCH_HEAD'), /site:skip/);
  assert.doesNotMatch(git('diff', merged, 'FETCH_HEAD'), /^[+].*pages\/about/m);
});

test('if main has changed in the meantime, its latest version is recorded', () => {
  const { checkout, git, commit, run, origin, changed } = hosted();
  translate(checkout, 'Otro');
  const merged = commit();
  translate(checkout, 'Uno');
  const newest = commit();
  git('push', '-q', origin, 'main');
  git('checkout', '-q', merged);
  const { status, output } = run('record.yml', { GITHUB_SHA: merged });
  assert.equal(status, 0, output);
  assert.match(output, /Attempt 1 failed/);
  assert.deepEqual(changed(newest, 'main'), [lock]);
  assert.equal(git('show', `FETCH_HEAD:${strings}`), git('show', `${newest}:${strings}`));
});

test('a deploy key replaces the token, and the code that runs can’t read it', () => {
  const { base, checkout, git, commit, run, origin, changed } = hosted();
  translate(checkout, 'Otro');
  const merged = commit();
  git('push', '-q', origin, 'main');
  const { status, output } = run('record.yml', { RECORDS_KEY: 'secret', TOKEN: '' });
  assert.equal(status, 0, output);
  assert.deepEqual(changed(merged, 'main'), [lock]);
  assert.equal(readFileSync(join(base, 'runner/records-key'), 'utf8'), 'secret\n');
  assert.equal(statSync(join(base, 'runner/records-key')).mode & 0o077, 0);
});

test('a main that accepts no push is reported', () => {
  const { checkout, git, commit, run, origin } = hosted();
  translate(checkout, 'Otro');
  const merged = commit();
  git('push', '-q', origin, 'main');
  writeFileSync(join(origin, 'hooks/pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const { status, output } = run('record.yml', { GITHUB_SHA: merged });
  assert.equal(status, 1);
  assert.match(output, /could not be pushed to main/);
});

test('a reviewer with any name can confirm in the form', () => {
  const { base, checkout, run, first, at, changed } = hosted();
  const name = '$(touch pwned) "Marie"; touch pwned';
  const form = { LANGUAGE: code, NAME: name };
  assert.notEqual(run('confirm.yml', { ...form, WHAT: 'site:nope' }).status, 0);
  assert.notEqual(run('confirm.yml', { ...form, WHAT: '--all --lang=pt' }).status, 0);
  assert.notEqual(run('confirm.yml', { ...form, WHAT: '' }).status, 0);
  assert.equal(at('refs/heads/main'), first);
  const { status, output } = run('confirm.yml', { ...form, WHAT: 'pages/about  site:skip' });
  assert.equal(status, 0, output);
  assert.deepEqual(changed(first, 'main'), [lock]);
  assert.equal(readFileSync(join(checkout, lock), 'utf8').split(JSON.stringify(name)).length, 3);
  for (const place of [base, checkout]) assert.equal(existsSync(join(place, 'pwned')), false);
});

test('the form accepts a typo fix in the English for every language but refuses a different number', () => {
  const { checkout, git, commit, run, origin, changed } = hosted();
  const english = join(checkout, 'locales/en/site.json');
  const correct = (text: string) => {
    writeFileSync(english, readFileSync(english, 'utf8').replace(/("skip": )".*"/, `$1"${text}"`));
    const head = commit();
    git('push', '-q', origin, 'main');
    return head;
  };
  const corrected = correct('Skip to the main content');
  const { status, output } = run('minor.yml', { WHAT: 'site:skip' });
  assert.equal(status, 0, output);
  assert.deepEqual(changed(corrected, 'main'), targets.map((each) => `locales/${each}/review.lock.json`).sort());
  correct('Skip to 5 contents');
  assert.match(run('minor.yml', { WHAT: 'site:skip' }).output, /translators must see it/);
});

test('a form exports the file for a spreadsheet or an agency', () => {
  const { checkout, run } = hosted();
  const whole = run('export.yml', { LANGUAGE: code, FORMAT: 'csv', WHAT: 'everything' });
  assert.equal(whole.status, 0, whole.output);
  assert.match(readFileSync(join(checkout, `${code}.csv`), 'utf8'), /"site:skip"/);
  translate(checkout, '');
  const rest = run('export.yml', { LANGUAGE: code, FORMAT: 'xliff', WHAT: 'missing and stale' });
  assert.equal(rest.status, 0, rest.output);
  const todo = readFileSync(join(checkout, `${code}.xlf`), 'utf8');
  assert.match(todo, /<trans-unit id="site:skip"/);
  // Finished texts are left out. In the copy, only texts without a translation remain.
  assert.doesNotMatch(todo, /<trans-unit id="site:menu"/);
  assert.match(run('export.yml', { LANGUAGE: 'xx', FORMAT: 'csv', WHAT: 'everything' }).output, /\.\s*$/);
});

for (const isFork of [true, false]) {
  test(`a CSV sent in ${isFork ? 'from a fork' : 'on a branch of ours'} is imported, and none of its code runs`, () => {
    const { base, checkout, git, commit, run, origin, at, changed } = hosted();
    const texts = exchangeTexts(checkout, code);
    const skip = texts.find(({ id }) => id === 'site:skip')!.translation;
    const sent = csvText(code, texts).replace(`"${skip}"`, `"${skip}!"`);
    const file = join(checkout, `inbox/mine ${code} $(touch pwned).csv`);
    git('checkout', '-q', '-b', 'sent');
    writeFileSync(file, sent);
    writeFileSync(
      join(checkout, 'src/translations/main.ts'),
      "import { writeFileSync } from 'node:fs'; writeFileSync('pwned', '');",
    );
    symlinkSync('/etc/passwd', join(checkout, 'inbox/link.csv'));
    const head = commit();
    git('push', '-q', origin, 'sent', `sent:refs/pull/7/head`);
    git('checkout', '-q', 'main');
    const main = git('rev-parse', 'HEAD');
    const { status, output } = run('import.yml', {
      NUMBER: '7',
      BRANCH: isFork ? '' : 'sent',
      BODY: 'Hi\r\nName: Marie "$(touch pwned)"\r\n',
    });
    assert.equal(status, 0, output);
    const comment = readFileSync(join(base, 'runner/comment.md'), 'utf8');
    assert.match(comment, /taken {2}site:skip/);
    assert.match(comment, /1 taken, 0 refused/);
    if (isFork) {
      assert.deepEqual(changed(main, 'inbox/7'), [lock, strings]);
      assert.equal(at('refs/heads/sent'), head);
      assert.match(comment, /compare\/main\.\.\.inbox\/7/);
    } else assert.deepEqual(changed(head, 'sent'), [`inbox/mine ${code} $(touch pwned).csv`, lock, strings]);
    assert.match(git('show', `FETCH_HEAD:${lock}`), /"site:skip".*"translator": "Marie \\"\$\(touch pwned\)\\""/);
    assert.match(readFileSync(join(base, 'runner/gh.txt'), 'utf8'), /^pr comment 7 --body-file/);
    for (const place of ['', 'checkout', 'runner', 'runner/tree', 'runner/inbox'])
      assert.equal(existsSync(join(base, place, 'pwned')), false, place);
    assert.equal(at('refs/heads/main'), main);
  });
}

test('a refused file is reported and stays in the inbox', () => {
  const { base, checkout, git, commit, run, origin, at } = hosted();
  git('checkout', '-q', '-b', 'sent');
  writeFileSync(join(checkout, 'inbox/texts.XLSX'), 'PK\u0003\u0004');
  writeFileSync(join(checkout, 'inbox/bad.csv'), 'where;English (en)\r\n```\n@everyone;x\r\n');
  const head = commit();
  git('push', '-q', origin, 'sent', 'sent:refs/pull/7/head');
  git('checkout', '-q', 'main');
  const { status, output } = run('import.yml', { NUMBER: '7', BRANCH: 'sent', BODY: '' });
  assert.equal(status, 0, output);
  const comment = readFileSync(join(base, 'runner/comment.md'), 'utf8');
  assert.match(comment, /bad\.csv: row 1: The columns are where, English \(en\)/);
  assert.match(comment, /texts\.XLSX: This is a spreadsheet.*CSV UTF-8/);
  assert.doesNotMatch(comment, /README/);
  assert.equal(at('refs/heads/sent'), head);
});
