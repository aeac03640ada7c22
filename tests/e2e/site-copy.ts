import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A copy of the project in a temporary folder, to be changed and built. */
export interface SiteCopy extends Disposable {
  readonly root: string;
  write(file: string, contents: string | Uint8Array): void;
  read(file: string): string;
  /** Changes the text of a file. */
  edit(file: string, change: (text: string) => string): void;
  remove(file: string): void;
  /** Draws the site's pages, without search and compression. */
  build(env?: Readonly<Record<string, string>>): Outcome;
  /** Builds all of it. */
  buildAll(env?: Readonly<Record<string, string>>): Outcome;
}

interface Outcome {
  readonly status: number | null;
  /** Everything that was printed. */
  readonly output: string;
}

const copied = ['src', 'public', 'locales', 'astro.config.mjs', 'package.json', 'tsconfig.json'];

/** Named by what they were made from: no need to make them again for each copy. */
const made = ['.astro/cache/cards', '.astro/cache/compressed'];

export function copySite(): SiteCopy {
  const root = mkdtempSync(join(tmpdir(), 'site-'));
  for (const name of copied) cpSync(name, join(root, name), { recursive: true });
  for (const name of made) if (existsSync(name)) cpSync(name, join(root, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const at = (file: string) => join(root, file);
  const read = (file: string) => readFileSync(at(file), 'utf8');
  const write = (file: string, contents: string | Uint8Array) => {
    mkdirSync(dirname(at(file)), { recursive: true });
    writeFileSync(at(file), contents);
  };
  const run = (env: Readonly<Record<string, string>>, ...flags: string[]): Outcome => {
    const { status, stdout, stderr } = spawnSync('node', ['src/build/build.ts', ...flags], {
      cwd: root,
      env: { ...process.env, ...env },
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
    build: (env = {}) => run(env, '--draw-only'),
    buildAll: (env = {}) => run(env),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
