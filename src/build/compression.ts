import { createHash } from 'node:crypto';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { editorFolder } from './editor-assets.ts';

const compressible = /\.(?:html|css|js|json|svg|xml|txt|ics|wasm|webmanifest)$/;

/** Bytes. Below this, the headers weigh more than what is saved. */
const smallest = 512;

/** With more pages than this, brotli 11 would take more than half of a build, for pages that are 8 % smaller. */
const manyPages = 300;

/** Megabytes that only editors ask for. */
const editorQuality = 6;

/** The smallest window that holds a whole file and brotli's own 16 bytes. A larger one costs time and memory, and saves nothing. */
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
  // Hardly any browser of today asks for it.
  '.gz': (bytes) => gzipped(bytes, { level: 6 }),
};

/**
 * Gives a file a time that stands for its contents and not for the build: servers make their validators from it, and a
 * page that the nightly build has not changed need not be sent again.
 */
function stampContents(file: string, bytes: Buffer): void {
  const time = createHash('sha256').update(bytes).digest().readUInt32BE() % 1e9;
  utimesSync(file, time, time);
}

async function compressFile(file: string, quality: number, isStamped: boolean): Promise<void> {
  // Synchronous: Node's thread pool is busy compressing, and each of these calls would wait for it.
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

/**
 * Writes `.br` and `.gz` beside each file that gets smaller by it.
 * @param folder of the built files
 * @param isStamped whether times stand for contents: only our server, which sends none of them as a date, may have such
 */
export async function compress(folder: string, isStamped: boolean): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => compressible.test(name)).map((name) => join(folder, name));
  const quality = files.filter((file) => file.endsWith('.html')).length > manyPages ? 9 : 11;
  // Node compresses on threads of its own. A few files at a time keep them busy; all at once would take gigabytes.
  const waiting = files.values();
  const work = async () => {
    for (const file of waiting)
      await compressFile(file, file.includes(editorFolder) ? editorQuality : quality, isStamped);
  };
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, work));
}
