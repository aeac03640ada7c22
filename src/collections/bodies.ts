import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Collection } from './schemas.ts';

/** What stands below an entry's front matter. */
export interface Body {
  readonly markdown: string;
  readonly html: string;
}

/**
 * The bodies of a collection, in a file each. Astro's store is read, written, bundled and compiled as a whole by every
 * build, and with thousands of entries their bodies would be nearly all of it. Files are read and written at once:
 * through Node's threads a small one takes several times as long.
 */
export class Bodies {
  readonly #folder: string;

  /**
   * @param root the project's folder
   * @param isDev `npm run dev` has its own: a build beside it keeps what it needs itself, and nothing else
   */
  constructor(root: string, collection: Collection, isDev: boolean) {
    this.#folder = join(root, '.astro/cache', isDev ? 'dev-bodies' : 'bodies', collection);
  }

  /** Makes the folder, where there is none yet. */
  names(): Set<string> {
    mkdirSync(this.#folder, { recursive: true });
    return new Set(readdirSync(this.#folder));
  }

  /** @param name the digest of what it was made from */
  read(name: string): Body {
    return JSON.parse(readFileSync(join(this.#folder, name), 'utf8')) as Body;
  }

  write(name: string, body: Body): void {
    // Half of one, where a build is broken off, is never read: the store that names it is written afterwards.
    writeFileSync(join(this.#folder, name), JSON.stringify(body));
  }

  remove(names: Iterable<string>): void {
    for (const name of names) rmSync(join(this.#folder, name), { force: true });
  }
}
