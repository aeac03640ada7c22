import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, temporaryProject } from './project.ts';

/** A server with a clone of the site, and stand-ins that record the script's commands. */
function server() {
  const home = temporaryProject({
    // The build fails if the site's text says so.
    'bin/npm':
      '#!/bin/sh\nif [ "$1" = ci ]; then ! grep -q unfindable text; exit; fi; if [ "$1" = run ]; then grep -q broken text && { echo "text: line 1: It is broken."; exit 1; }; echo "$SOURCE_COMMIT $(cat .env)" > built; fi\n',
    // The proxy doesn't reload if the site's text says so.
    'bin/sudo':
      '#!/bin/sh\necho "$@" >> "$MIRAFORWARD_HOME/sudo.txt"\n[ "$2" != reload ] || ! grep -q unloadable "$MIRAFORWARD_HOME/current/text"\n',
    // Only nginx runs.
    'bin/systemctl': '#!/bin/sh\n[ "$*" = "is-active --quiet nginx" ]\n',
    // The server doesn't start if the site's text says so.
    'bin/curl':
      '#!/bin/sh\necho "$@" >> "$MIRAFORWARD_HOME/curl.txt"\n! grep -q silent "$MIRAFORWARD_HOME/current/text"\n',
    'origin/text': 'one',
    settings: 'PORT="4400"\n',
  });
  for (const name of ['npm', 'sudo', 'systemctl', 'curl']) chmodSync(join(home, 'bin', name), 0o755);
  const env = {
    PATH: `${join(home, 'bin')}:${process.env.PATH}`,
    HOME: home,
    MIRAFORWARD_HOME: home,
    MIRAFORWARD_SETTINGS: join(home, 'settings'),
    GIT_AUTHOR_NAME: 'T',
    GIT_AUTHOR_EMAIL: 't@example.org',
    GIT_COMMITTER_NAME: 'T',
    GIT_COMMITTER_EMAIL: 't@example.org',
  };
  const git = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: join(home, 'origin'), env, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  };
  const commit = (text: string) => {
    writeFileSync(join(home, 'origin/text'), text);
    git('add', '-A');
    git('commit', '-q', '-m', text);
    return git('rev-parse', 'HEAD');
  };
  git('init', '-q', '-b', 'main');
  const first = commit('first');
  git('clone', '-q', '.', '../repository');
  return {
    home,
    git,
    commit,
    first,
    release(wanted = '') {
      const script = join(root, 'deploy/release.sh');
      const result = spawnSync('bash', [script], {
        cwd: home,
        env: { ...env, SSH_ORIGINAL_COMMAND: wanted },
        encoding: 'utf8',
      });
      return { status: result.status, output: result.stdout + result.stderr };
    },
    served: () => readFileSync(join(home, 'current/text'), 'utf8'),
    releases: () => readdirSync(join(home, 'releases')),
  };
}

test('the script serves the newest version of main or a requested earlier one, with the server’s settings', () => {
  const { home, commit, first, release, served } = server();
  const second = commit('second');
  assert.deepEqual([release().status, served()], [0, 'second']);
  assert.equal(readFileSync(join(home, 'current/built'), 'utf8'), `${second} PORT="4400"\n`);
  assert.match(
    readFileSync(join(home, 'sudo.txt'), 'utf8'),
    /^systemctl restart miraforward\nsystemctl reload nginx\n$/,
  );
  assert.match(readFileSync(join(home, 'curl.txt'), 'utf8'), /http:\/\/127\.0\.0\.1:4400\/readyz/);
  assert.deepEqual([release(first.slice(0, 12)).status, served()], [0, 'first']);
  assert.deepEqual([release().status, served()], [0, 'second']);
});

test('if the build fails, the current version stays and the messages are printed', () => {
  const { home, commit, release, served, releases } = server();
  release();
  const before = realpathSync(join(home, 'current'));
  for (const [text, says] of [
    ['broken', /text: line 1: It is broken\.[^]*still served/],
    ['unfindable', /still served/],
  ] as const) {
    commit(text);
    const { status, output } = release();
    assert.equal(status, 1);
    assert.match(output, says);
    assert.deepEqual([served(), realpathSync(join(home, 'current')), releases().length], ['first', before, 1]);
  }
});

test('if the server doesn’t start, the previous version is served again', () => {
  const { home, commit, release, served, releases } = server();
  release();
  commit('silent');
  const { status, output } = release();
  assert.equal(status, 1);
  assert.match(output, /version before is served again/);
  assert.deepEqual([served(), releases().length], ['first', 1]);
  const restart = 'systemctl restart miraforward\n';
  const reload = 'systemctl reload nginx\n';
  assert.equal(readFileSync(join(home, 'sudo.txt'), 'utf8'), [restart, reload, restart, restart, reload].join(''));
});

test('if the proxy doesn’t reload, the previous version is served again', () => {
  const { commit, release, served, releases } = server();
  release();
  commit('unloadable');
  const { status, output } = release();
  assert.equal(status, 1);
  assert.match(output, /version before is served again\. See journalctl.* -u nginx/);
  assert.deepEqual([served(), releases().length], ['first', 1]);
});

test('on a machine without a proxy, none is reloaded', () => {
  const { home, release } = server();
  writeFileSync(join(home, 'bin/systemctl'), '#!/bin/sh\nexit 3\n');
  assert.equal(release().status, 0);
  assert.equal(readFileSync(join(home, 'sudo.txt'), 'utf8'), 'systemctl restart miraforward\n');
});

test('if the server can’t restart at all, the previous version is current again and the script says so', () => {
  const { home, commit, release, served } = server();
  release();
  writeFileSync(join(home, 'bin/sudo'), '#!/bin/sh\nexit 1\n');
  commit('second');
  const { status, output } = release();
  assert.equal(status, 1);
  assert.match(output, /neither with [0-9a-f]{12} nor with the version before\. See journalctl/);
  assert.equal(served(), 'first');
});

test('the script keeps five releases', () => {
  const { commit, release, served, releases } = server();
  for (let index = 0; index < 7; index++) {
    commit(`number ${index}`);
    assert.equal(release().status, 0);
  }
  assert.deepEqual([served(), releases().length], ['number 6', 5]);
});

test('anything but a version of main is refused', () => {
  const { home, git, commit, release } = server();
  git('checkout', '-q', '-b', 'other');
  const other = commit('other');
  for (const wanted of [other, 'main; touch pwned', '$(touch pwned)', '--help', '0123456789ab', 'HEAD', '../x']) {
    const { status, output } = release(wanted);
    assert.equal(status, 1, wanted);
    assert.match(output, /^release: .*\.$/m);
  }
  assert.equal(existsSync(join(home, 'current')), false);
  assert.equal(existsSync(join(home, 'pwned')), false);
});

test('a tag named origin/main isn’t mistaken for main', () => {
  const { home, git, commit, first, release, served } = server();
  git('checkout', '-q', '-b', 'other');
  git('tag', 'origin/main', commit('other'));
  git('checkout', '-q', 'main');
  // A clone fetches all tags.
  git('-C', join(home, 'repository'), 'fetch', '-q', '--tags', 'origin');
  commit('second');
  assert.deepEqual([release().status, served()], [0, 'second']);
  assert.deepEqual([release(first).status, served()], [0, 'first']);
});
