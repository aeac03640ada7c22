import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const left = new Set(['node_modules', '.git', '.astro', 'dist', 'test-results']);

/** A copy of the whole checkout, including its tests and content. */
interface CheckoutCopy extends Disposable {
  readonly root: string;
  run(command: string, ...args: string[]): { status: number | null; output: string };
}

export function copyCheckout(): CheckoutCopy {
  const root = mkdtempSync(join(tmpdir(), 'checkout-'));
  cpSync('.', root, { recursive: true, filter: (path) => !left.has(basename(path)) });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  return {
    root,
    run(command, ...args) {
      // Playwright's variables would make the copy's tests part of this run.
      const env = Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !/^(?:PW|TEST_|PLAYWRIGHT|FORCE_COLOR)/.test(name)),
      );
      const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', env, maxBuffer: 1e8 });
      return { status, output: stdout + stderr };
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
