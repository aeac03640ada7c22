import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './project.ts';
import { stepsOf, workflowNames, workflowText } from './workflow.ts';

const text = (file: string) => readFileSync(join(root, file), 'utf8');

type Versions = Readonly<Record<string, string>>;

const manifest = JSON.parse(text('package.json')) as {
  dependencies: Versions;
  devDependencies: Versions;
  overrides: Versions;
  allowScripts: Readonly<Record<string, boolean>>;
};
const lock = JSON.parse(text('package-lock.json')) as {
  packages: Readonly<
    Record<string, { version?: string; resolved?: string; integrity?: string; hasInstallScript?: true }>
  >;
};

const direct = { ...manifest.dependencies, ...manifest.devDependencies };

test('every package in package.json is named in a decision with its reason', () => {
  const decisions = globSync('docs/decisions/*.md', { cwd: root }).map(text).join('\n');
  for (const name of Object.keys({ ...direct, ...manifest.overrides }))
    assert.ok(decisions.includes(`\`${name}\``), name);
});

test('versions are exact, and the lock file has the same ones', () => {
  for (const [name, version] of Object.entries({ ...direct, ...manifest.overrides })) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
    assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name);
  }
});

test('every package has a hash and comes from a registry', () => {
  for (const [path, { resolved, integrity }] of Object.entries(lock.packages)) {
    if (!path) continue;
    assert.match(resolved ?? 'https://registry.npmjs.org/', /^https:\/\/registry\.npmjs\.org\//, path);
    assert.match(integrity ?? '', /^sha512-/, path);
  }
});

test('only named packages run scripts when they are installed', () => {
  assert.match(text('.npmrc'), /^strict-allow-scripts=true$/m);
  const allowed = Object.keys(manifest.allowScripts);
  for (const [path, { hasInstallScript }] of Object.entries(lock.packages)) {
    const name = path.split('node_modules/').at(-1)!;
    if (hasInstallScript) assert.ok(name in manifest.allowScripts, name);
  }
  for (const name of allowed) assert.ok(lock.packages[`node_modules/${name}`]?.hasInstallScript, `${name} needs none`);
});

test('workflows may only read, pin actions by hash and version, and put no outside input into a script', () => {
  assert.ok(workflowNames.length > 0);
  for (const name of workflowNames) {
    const workflow = workflowText(name);
    assert.match(workflow, /^permissions:\n {2}contents: read\n\n/m, name);
    for (const [, action] of workflow.matchAll(/\buses: (.*)/g)) {
      assert.match(action!, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name);
    }
    for (const { run } of stepsOf(name)) assert.doesNotMatch(run ?? '', /\$\{\{/, name);
  }
});

test('the container is built with every setting of the pages that the workflow passes on', () => {
  const container = text('deploy/Containerfile');
  const settings = workflowText('publish.yml').match(/vars\.(?!DEPLOY_|BASE_PATH)[A-Z_]+/g)!;
  assert.ok(settings.length > 5);
  for (const name of settings) assert.match(container, RegExp(`^ARG ${name.slice(5)}$`, 'm'));
});
