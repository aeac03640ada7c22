import { createHash } from 'node:crypto';
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { editorFolder } from './editor-parts.ts';
import { linkFile } from './link-file.ts';

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

/** Rises when the encodings below change: what the cache keeps was made by the old ones. */
const settings = 2;

interface Encoding {
  readonly suffix: string;
  /** Level of the encoding. */
  level(quality: number): number;
  encode(bytes: Buffer, level: number): Promise<Buffer>;
}

/** Of a window that holds all of a file and the 16 octets that brotli takes for itself: a larger one only takes time. */
const windowBits = (length: number) =>
  Math.min(
    Math.max(Math.ceil(Math.log2(length + 16)), constants.BROTLI_MIN_WINDOW_BITS),
    constants.BROTLI_DEFAULT_WINDOW,
  );

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
          [constants.BROTLI_PARAM_LGWIN]: windowBits(bytes.length),
        },
      }),
  },
  // Hardly any browser of today asks for it.
  {
    suffix: '.gz',
    level: (quality) => (quality === utmost ? 9 : 6),
    encode: (bytes, level) => gzipped(bytes, { level }),
  },
];

const isPage = (file: string) => file.endsWith('.html');

/** Megabytes that visitors never ask for: the few who edit, and search engines, wait for a tenth more of them. */
const isSeldom = (file: string) => file.includes(editorFolder) || /\bsitemap[^/]*\.xml$/.test(file);

/** What was compressed before, by name, in a folder. */
export class CompressedCache {
  readonly #folder: string;
  readonly #names: Set<string>;
  readonly #unused: Set<string>;
  /** Files with the same content are compressed once. */
  readonly #underWay = new Map<string, Promise<void>>();

  private constructor(folder: string, names: readonly string[]) {
    this.#folder = folder;
    this.#names = new Set(names);
    this.#unused = new Set(names);
  }

  static async open(folder: string): Promise<CompressedCache> {
    await mkdir(folder, { recursive: true });
    return new CompressedCache(folder, await readdir(folder));
  }

  /** The file of that name, which is made where there is none. */
  async file(name: string, make: () => Promise<Buffer>): Promise<string> {
    this.#unused.delete(name);
    const path = join(this.#folder, name);
    if (this.#names.has(name)) return path;
    const made = this.#underWay.get(name) ?? this.#make(name, path, make);
    this.#underWay.set(name, made);
    await made;
    return path;
  }

  async #make(name: string, path: string, make: () => Promise<Buffer>): Promise<void> {
    // A build that is broken off leaves no half of a file under its name.
    await writeFile(`${path}.new`, await make());
    await rename(`${path}.new`, path);
    this.#names.add(name);
    this.#underWay.delete(name);
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

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();

/**
 * A time that says what is in a file, and not when it was built: servers make their validators of it, and a page that the
 * nightly build has not changed need not be sent again.
 * @returns seconds since 1970
 */
const contentTime = (digest: Buffer) => digest.readUInt32BE() % 1e9;

/**
 * Writes `.br` and `.gz` beside each file that gets smaller by it. What was compressed before is taken from the cache.
 * @param stamp whether times stand for contents: only our server, which sends none of them as a date, may have such
 */
export async function compress(files: readonly string[], cache: CompressedCache, stamp: boolean): Promise<void> {
  const pages = files.filter(isPage);
  const text = pages.reduce((sum, file) => sum + statSync(file).size, 0);

  async function compressFile(file: string): Promise<void> {
    // At once: through Node's threads, which compress meanwhile, each of these takes several times as long.
    const bytes = readFileSync(file);
    const digest = sha256(bytes);
    if (stamp) utimesSync(file, contentTime(digest), contentTime(digest));
    if (bytes.length < smallest) return;
    const quality = isSeldom(file) || (isPage(file) && text > muchText) ? quick : utmost;
    for (const { suffix, level, encode } of encodings) {
      const name = `${digest.toString('base64url')}-${level(quality)}-${settings}${suffix}`;
      const kept = await cache.file(name, () => encode(bytes, level(quality)));
      if (statSync(kept).size >= bytes.length) continue;
      linkFile(kept, file + suffix);
      // Under another name it would have the time of when it was made.
      const time = stamp ? contentTime(sha256(name)) : Date.now() / 1000;
      utimesSync(file + suffix, time, time);
    }
  }

  // Node compresses on threads of its own; a few files at a time keep them busy.
  const waiting = files.values();
  const work = async () => {
    for (const file of waiting) await compressFile(file);
  };
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, work));
}
