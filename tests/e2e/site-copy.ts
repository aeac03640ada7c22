import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { results } from '../results.ts';
import { bringContent, recordAll } from '../site-texts.ts';

/** A copy of the project with the tests' content, for tests to change and build. */
export interface SiteCopy extends Disposable {
  readonly root: string;
  write(file: string, contents: string | Uint8Array): void;
  read(file: string): string;
  edit(file: string, change: (text: string) => string): void;
  remove(file: string): void;
  /** Renders the pages without search and compression. */
  build(env?: Readonly<Record<string, string>>): Outcome;
  buildAll(env?: Readonly<Record<string, string>>): Outcome;
}

interface Outcome {
  readonly status: number | null;
  /** Everything printed. */
  readonly output: string;
}

const copied = ['src', 'public', 'locales', 'astro.config.mjs', 'package.json', 'tsconfig.json'];
const ownContent = resolve('src/content');

/** The environment of a repeatable build: noon in Boston on November 26, 2026, and a commit. */
export const fixedBuild = { SOURCE_DATE_EPOCH: '1795712400', SOURCE_COMMIT: '0'.repeat(40) };

/** The folder of the site that most tests visit. global-setup.ts builds it. */
export const builtRoot = resolve(results, 'site');

/** Social images are cached by content, so a copy can take them from the built site. */
const imageCache = '.astro/cache/og-images';

/** @param root the copy's folder, temporary by default */
export function copySite(root = mkdtempSync(join(tmpdir(), 'site-'))): SiteCopy {
  for (const name of copied)
    cpSync(name, join(root, name), { recursive: true, filter: (path) => resolve(path) !== ownContent });
  bringContent(root);
  recordAll(root);
  const images = join(builtRoot, imageCache);
  if (existsSync(images)) cpSync(images, join(root, imageCache), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const at = (file: string) => join(root, file);
  const read = (file: string) => readFileSync(at(file), 'utf8');
  const write = (file: string, contents: string | Uint8Array) => {
    mkdirSync(dirname(at(file)), { recursive: true });
    writeFileSync(at(file), contents);
  };
  const run = (env: Readonly<Record<string, string>>, ...flags: string[]): Outcome => {
    const { status, stdout, stderr } = spawnSync('node', ['src/build/main.ts', ...flags], {
      cwd: root,
      // Print only warnings and faults.
      env: { ...process.env, LOG_LEVEL: 'warn', ...env },
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };
  return {
    root,
    read,
    write,
    edit: (file, change) => write(file, change(read(file))),
    remove: (file) => rmSync(at(file), { recursive: true }),
    build: (env = {}) => run(env, '--pages-only'),
    buildAll: (env = {}) => run(env),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Every file below a folder with its bytes in hexadecimal. */
export const fileContents = (root: string) =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(root.length), readFileSync(path).toString('hex')]),
  );
