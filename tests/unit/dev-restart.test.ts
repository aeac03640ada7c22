import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { isReadOnce } from '../../src/build/dev-restart.ts';
import { projectRoot } from '../../src/env/project-root.ts';

const files: Readonly<Record<string, boolean>> = {
  'src/content-model/schemas.ts': true,
  'src/i18n/locales.ts': true,
  'src/content.config.ts': true,
  'src/content/organization.json': true,
  'locales/kea/formats.json': true,
  'src/content/pages/en/about.md': false,
  'src/layouts/Base.astro': false,
  'src/views/ways.ts': false,
  'src/islands/clock.ts': false,
  'locales/es/site.json': false,
  'tests/run.ts': false,
};

for (const [file, expected] of Object.entries(files))
  test(`the development server ${expected ? 'restarts' : 'doesn’t restart'} for ${file}`, () =>
    assert.equal(isReadOnce(join(projectRoot, file)), expected));
