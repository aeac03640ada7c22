import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { editorFolder } from './editor-parts.ts';

const compressible = /\.(?:html|css|js|json|svg|xml|txt|ics|wasm|webmanifest)$/;

/** Octets. Below it the headers weigh more than what is saved. */
const smallest = 512;

/**
 * Pages together, in octets, up to which brotli does its utmost: about 18 ms a page, against 2 ms at its
 * middle, for pages that are 9 % smaller. What all pages share is always worth it.
 */
const muchText = 64 * 2 ** 20;

const utmost = 11;
const quick = 6;

interface Encoding {
  readonly suffix: string;
  /** Level of the encoding. */
  level(quality: number): number;
  encode(bytes: Buffer, level: number): Promise<Buffer>;
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

const encodings: readonly Encoding[] = [
  {
    suffix: '.br',
    level: (quality) => quality,
    encode: (bytes, level) =>
      brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: level,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
  { suffix: '.gz', level: () => 9, encode: (bytes, level) => gzipped(bytes, { level }) },
];

const isPage = (file: string) => file.endsWith('.html');

/** Megabytes that visitors never ask for: the few who edit wait for a tenth more of them. */
const isSeldom = (file: string) => file.includes(editorFolder);

/** What was compressed before, by name, in a folder. */
export class CompressedCache {
  readonly #folder: string;
  readonly #names: Set<string>;
  readonly #unused: Set<string>;
  /** Files with the same content are compressed once. */
  readonly #underWay = new Map<string, Promise<Buffer>>();

  private constructor(folder: string, names: readonly string[]) {
    this.#folder = folder;
    this.#names = new Set(names);
    this.#unused = new Set(names);
  }

  static async open(folder: string): Promise<CompressedCache> {
    await mkdir(folder, { recursive: true });
    return new CompressedCache(folder, await readdir(folder));
  }

  async get(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    this.#unused.delete(name);
    if (this.#names.has(name)) return readFile(join(this.#folder, name));
    const made = this.#underWay.get(name) ?? this.#make(name, make);
    this.#underWay.set(name, made);
    return made;
  }

  async #make(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const path = join(this.#folder, name);
    const bytes = await make();
    // A build that is broken off leaves no half of a file under its name.
    await writeFile(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
    // From now on it is read: thousands of pages have no place in memory.
    this.#names.add(name);
    this.#underWay.delete(name);
    return bytes;
  }

  /** Afterwards it holds what this build needs, and nothing else. */
  async forgetUnused(): Promise<void> {
    await Promise.all([...this.#unused].map((name) => rm(join(this.#folder, name))));
  }
}

/** The files below a folder that may get smaller. */
export async function compressibleFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => compressible.test(name)).map((name) => join(folder, name));
}

/**
 * A file's time says what is in it, and not when it was built: servers make their validators of it, and a page that the
 * nightly build has not changed need not be sent again.
 */
async function stampWithContent(file: string, bytes: Buffer): Promise<void> {
  const seconds = createHash('sha256').update(bytes).digest().readUInt32BE() % 1e9;
  await utimes(file, seconds, seconds);
}

/**
 * Writes `.br` and `.gz` beside each file that gets smaller by it. What was compressed before is taken from the cache.
 * @param stamp whether times stand for contents: only our server, which sends none of them as a date, may have such
 */
export async function compress(files: readonly string[], cache: CompressedCache, stamp: boolean): Promise<void> {
  const pages = files.filter(isPage);
  const text = (await Promise.all(pages.map((file) => stat(file)))).reduce((sum, { size }) => sum + size, 0);

  async function compressFile(file: string): Promise<void> {
    const bytes = await readFile(file);
    if (stamp) await stampWithContent(file, bytes);
    if (bytes.length < smallest) return;
    const hash = createHash('sha256').update(bytes).digest('base64url');
    const quality = isSeldom(file) || (isPage(file) && text > muchText) ? quick : utmost;
    for (const { suffix, level, encode } of encodings) {
      const made = await cache.get(`${hash}-${level(quality)}${suffix}`, () => encode(bytes, level(quality)));
      if (made.length >= bytes.length) continue;
      await writeFile(file + suffix, made);
      if (stamp) await stampWithContent(file + suffix, made);
    }
  }

  // Node compresses on threads of its own; a few files at a time keep them busy.
  const waiting = files.values();
  const work = async () => {
    for (const file of waiting) await compressFile(file);
  };
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, work));
}
