import { mkdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Collection } from './schemas.ts';

/**
 * The HTML of a collection's bodies, in a file each. Astro's store is read, written, bundled and compiled as a whole,
 * by every build: with thousands of entries the HTML would be nearly all of it.
 */
export class Bodies {
  readonly #folder: string;

  /** @param root the project's folder */
  constructor(root: string, collection: Collection) {
    this.#folder = join(root, '.astro/cache/bodies', collection);
    mkdirSync(this.#folder, { recursive: true });
  }

  #file(name: string): string {
    return join(this.#folder, name);
  }

  async names(): Promise<Set<string>> {
    return new Set(await readdir(this.#folder));
  }

  /** @param name the digest of what it was made from */
  read(name: string): Promise<string> {
    return readFile(this.#file(name), 'utf8');
  }

  async write(name: string, html: string): Promise<void> {
    // A build that is broken off leaves no half of a body under its name.
    await writeFile(this.#file(`${name}.new`), html);
    await rename(this.#file(`${name}.new`), this.#file(name));
  }

  async remove(names: Iterable<string>): Promise<void> {
    for (const name of names) await rm(this.#file(name));
  }
}
