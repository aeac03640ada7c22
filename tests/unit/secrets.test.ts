import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dropSecrets } from '../../src/build/secrets.ts';
import { root, temporaryProject } from './project.ts';

/** Variables that pages may show. Add a new variable here or to the secrets. */
const visible = [
  'SITE_URL',
  'BASE_PATH',
  'DONATE_PROVIDER',
  'STRIPE_PORTAL_URL',
  'DONATE_LINK_URL',
  'DONATE_COMPANY',
  'DONATE_METHODS',
  'DONATE_FEE_BPS',
  'DONATE_FEE_CENTS',
  'EDITOR_REPOSITORY',
  'EDITOR_BRANCH',
  'EDITOR_SIGN_IN_URL',
  'SOURCE_COMMIT',
  'PORT',
  'HOST',
  'TRUST_PROXY',
  'LOG_LEVEL',
];

test('the build keeps only the variables of .env.example that aren’t secret', () => {
  const names = [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(
    ([, name]) => name!,
  );
  const environment = Object.fromEntries(names.map((name) => [name, 'x']));
  dropSecrets(environment);
  assert.deepEqual(
    names.filter((name) => environment[name]),
    visible,
  );
});

test('the process that renders pages gets no secrets from the environment or .env', () => {
  // In place of the site's configuration, print the process's environment and render nothing.
  const show = `import '${join(root, 'src/env/dotenv.ts')}';\nconsole.log(JSON.stringify(process.env));\nprocess.exit(3);\n`;
  const project = temporaryProject({
    '.env': 'SITE_URL=https://miraforward.org\nSTRIPE_SECRET_KEY=sk_live_1234567890\n',
    'astro.config.mjs': show,
  });
  for (const read of ['locales', 'src/content/organization.json'])
    cpSync(join(root, read), join(project, read), { recursive: true });
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'src/build/main.ts')], {
    cwd: project,
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'warn',
      DONATE_PROVIDER: 'stripe',
      REDIS_URL: 'redis://user:password@localhost',
    },
    encoding: 'utf8',
  });
  assert.deepEqual([status, stderr], [1, '']);
  const { SITE_URL, DONATE_PROVIDER } = JSON.parse(stdout) as NodeJS.ProcessEnv;
  assert.deepEqual([SITE_URL, DONATE_PROVIDER], ['https://miraforward.org', 'stripe']);
  assert.doesNotMatch(stdout, /sk_live|password/);
});
