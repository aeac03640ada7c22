import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { parse as parseYaml } from 'yaml';
import { locales } from '../../src/i18n/locales.ts';
import type { Addresses } from '../../src/export/archive.ts';
import { manifest } from './built-site.ts';
import { builtRoot } from './site-copy.ts';

test('the archive has every page in every language with its address, in readable formats', () => {
  const { status, stdout, stderr } = spawnSync('node', ['src/export/main.ts'], { cwd: builtRoot, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const files = unzipSync(readFileSync(join(builtRoot, /^\S+\.zip/.exec(stdout)![0])));
  const { pages, languages, redirects } = JSON.parse(strFromU8(files['addresses.json']!)) as Addresses;
  expect(languages.map(({ code }) => code)).toEqual(locales.map(({ code }) => code));
  expect(redirects).toEqual(manifest.redirects);
  // The translators' desks are generated from the other pages.
  const built = manifest.routes.map(({ path }) => path).filter((path) => !path.startsWith('/desk/'));
  expect(pages.map(({ address }) => address)).toEqual(built);
  for (const { address, file } of pages) {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(files[file]);
    const [, frontMatter = ''] = /^---\n([^]*?\n)---\n/.exec(text) ?? [];
    const { title, permalink } = parseYaml(frontMatter) as { title: string; permalink: string };
    expect(title, file).not.toBe('');
    expect(address.replace(/\/\d+\/$/, '/').endsWith(permalink), `${address} of ${file}`).toBe(true);
  }
  for (const [file, bytes] of Object.entries(files)) {
    expect(file).toMatch(/^(?:README\.md|addresses\.json|(?:locales|public|src\/content)\/[^.].*)$/);
    if (file.endsWith('.json')) expect(() => JSON.parse(strFromU8(bytes)) as unknown, file).not.toThrow();
  }
});
