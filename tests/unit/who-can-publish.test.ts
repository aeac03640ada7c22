import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './project.ts';
import { workflow, workflowNames } from './workflow.ts';

const text = (file: string) => readFileSync(join(root, file), 'utf8');

/** The GitHub environment that holds each key. */
const environments: Readonly<Record<string, string>> = { DEPLOY_KEY: 'server', RECORDS_KEY: 'records' };

/** The secrets that part of a workflow reads. "secrets" means all of them. */
const secretsIn = (part: unknown) =>
  [...JSON.stringify(part).matchAll(/\bsecrets\b(?:\.(\w+))?/g)].map(([, name]) => name ?? 'secrets');

const jobs = workflowNames.flatMap((name) => {
  const { on, jobs } = workflow(name);
  return Object.entries(jobs).map(([id, job]) => {
    const environment = typeof job.environment === 'string' ? job.environment : job.environment?.name;
    return { id: `${name}: ${id}`, triggers: Object.keys(on), job, environment };
  });
});

test('a job that reads a key names the environment that holds it', () => {
  for (const { id, job, environment } of jobs)
    for (const key of secretsIn(job)) assert.equal(environment, environments[key] ?? 'no environment', `${id}: ${key}`);
  assert.deepEqual(new Set(secretsIn(jobs)), new Set(Object.keys(environments)));
});

test('no workflow passes a key to all its jobs', () => {
  for (const name of workflowNames) assert.deepEqual(secretsIn({ ...workflow(name), jobs: {} }), [], name);
});

test('a job with an environment runs only for main', () => {
  const guarded = jobs.filter(({ environment }) => environment);
  assert.ok(guarded.length > 0);
  for (const { id, job, triggers } of guarded) {
    assert.match(job.if ?? '', /^github\.ref == 'refs\/heads\/main'(?: && [^|]+)?$/, id);
    // Other events, such as pull_request_target, also run for main but with outside input.
    for (const trigger of triggers) assert.ok(['push', 'schedule', 'workflow_dispatch'].includes(trigger), id);
  }
});

test('deploy/README.md says which environment each key belongs in', () => {
  for (const [key, environment] of Object.entries(environments))
    assert.match(text('deploy/README.md'), RegExp(`^\\| \`${key}\` +\\| secret +\\| \`${environment}\` +\\|`, 'm'));
});

const rules = text('.github/CODEOWNERS')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [pattern, ...owners] = line.split(/ +/) as [string, ...string[]];
    return { pattern, owners };
  });

/** Follows GitHub's rules: the last matching pattern counts, and a pattern without an owner removes the owner. */
const ownersOf = (path: string) =>
  rules.findLast(({ pattern }) => pattern === '*' || path.startsWith(pattern.slice(1)))?.owners ?? [];

test('CODEOWNERS has only patterns that this test understands', () => {
  for (const { pattern, owners } of rules) {
    assert.match(pattern, /^(?:\*|\/[\w./-]+\/)$/);
    for (const owner of owners) assert.match(owner, /^@[\w-]+(?:\/[\w-]+)?$/);
  }
});

const paths: [path: string, isOwned: boolean][] = [
  ['src/content/pages/en/about.md', false],
  ['src/content/posts/en/photo.jpg', false],
  ['src/content/organization.json', false],
  ['locales/ht/site.json', false],
  ['locales/ht/review.lock.json', false],
  ['inbox/ht.xlf', false],
  ['package.json', true],
  ['package-lock.json', true],
  ['.npmrc', true],
  ['astro.config.mjs', true],
  ['src/content.config.ts', true],
  ['src/build/main.ts', true],
  ['src/locales/x.ts', true],
  ['public/robots.txt', true],
  ['deploy/release.sh', true],
  ['tests/unit/who-can-publish.test.ts', true],
  ['.github/workflows/publish.yml', true],
  ['.github/push-records.sh', true],
  ['.github/CODEOWNERS', true],
  // A symbolic link that replaces a folder.
  ['locales', true],
];
for (const [path, isOwned] of paths)
  test(`${path} has ${isOwned ? 'a' : 'no'} code owner`, () => assert.equal(ownersOf(path).length > 0, isOwned));
