import { createHash } from 'node:crypto';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { editorFolder } from './editor-assets.ts';

const compressible = /\.(?:html|css|js|json|svg|xml|txt|ics|wasm|webmanifest)$/;

/** Bytes. Compressing a smaller file saves less than the headers add. */
const smallest = 512;

/** With more pages than this, brotli 11 would take more than half of the build time for pages that are 8% smaller. */
const manyPages = 300;

/** Brotli's quality for the megabytes that only editors load. */
const editorQuality = 6;

/** The smallest window that holds a file and brotli's own 16 bytes. A larger one costs time and memory and saves nothing. */
const windowBits = (length: number) =>
  Math.min(
    Math.max(Math.ceil(Math.log2(length + 16)), constants.BROTLI_MIN_WINDOW_BITS),
    constants.BROTLI_DEFAULT_WINDOW,
  );

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

type Encode = (bytes: Buffer, quality: number) => Promise<Buffer>;

const encodings: Readonly<Record<string, Encode>> = {
  '.br': (bytes, quality) =>
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [constants.BROTLI_PARAM_LGWIN]: windowBits(bytes.length),
      },
    }),
  // Few browsers still need gzip, so compress it fast.
  '.gz': (bytes) => gzipped(bytes, { level: 6 }),
};

/**
 * Sets a file's time from its contents. Servers derive validators from the time, so browsers don't download a page
 * again if the nightly build didn't change it.
 */
function stampContents(file: string, bytes: Buffer): void {
  const time = createHash('sha256').update(bytes).digest().readUInt32BE() % 1e9;
  utimesSync(file, time, time);
}

async function compressFile(file: string, quality: number, isStamped: boolean): Promise<void> {
  // Use synchronous calls: others would wait for Node's thread pool, which is busy compressing.
  const bytes = readFileSync(file);
  if (isStamped) stampContents(file, bytes);
  if (bytes.length < smallest) return;
  for (const [suffix, encode] of Object.entries(encodings)) {
    const compressed = await encode(bytes, quality);
    if (compressed.length >= bytes.length) continue;
    writeFileSync(file + suffix, compressed);
    if (isStamped) stampContents(file + suffix, compressed);
  }
}

/** The compressible files in a folder and its subfolders. */
export async function compressibleFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => compressible.test(name)).map((name) => join(folder, name));
}

/**
 * Writes a `.br` and a `.gz` file next to each file if they are smaller.
 * @param isStamped whether to set file times from contents: only for our server and proxy recipes, which send no dates
 */
export async function compress(files: readonly string[], isStamped: boolean, step = () => {}): Promise<void> {
  const quality = files.filter((file) => file.endsWith('.html')).length > manyPages ? 9 : 11;
  // A few files at a time keep Node's thread pool busy. All at once would take gigabytes.
  const waiting = files.values();
  const work = async () => {
    for (const file of waiting) {
      await compressFile(file, file.includes(editorFolder) ? editorQuality : quality, isStamped);
      step();
    }
  };
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, work));
}
