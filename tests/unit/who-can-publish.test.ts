import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workflow, workflowNames } from './workflow.ts';

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

test('no workflow passes a key to all of its jobs', () => {
  for (const name of workflowNames) assert.deepEqual(secretsIn({ ...workflow(name), jobs: {} }), [], name);
});

test('a job with an environment runs only for main', () => {
  const guarded = jobs.filter(({ environment }) => environment);
  assert.ok(guarded.length > 0);
  for (const { id, job, triggers } of guarded) {
    assert.match(job.if ?? '', /^github\.ref == 'refs\/heads\/main'(?: && [^|]+)?$/, id);
    // Other events, such as pull_request_target, also run for main, but with what a stranger sent.
    for (const trigger of triggers) assert.ok(['push', 'schedule', 'workflow_dispatch'].includes(trigger), id);
  }
});
