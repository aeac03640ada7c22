import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

/** This project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Creates a folder with some files and removes it after the tests of the calling file.
 * @param files path → contents; `undefined` creates no file
 */
export function temporaryProject(files: Readonly<Record<string, string | Uint8Array | undefined>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, contents] of Object.entries(files)) {
    if (contents === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  return folder;
}
