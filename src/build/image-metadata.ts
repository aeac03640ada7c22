import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { stopAt, type Fault } from '../fault.ts';

const image = /\.(?:jpe?g|png|webp|avif|tiff?|gif|heic|heif)$/i;

/** Kinds of metadata that may say where and by whom a picture was taken. */
const kinds = ['exif', 'xmp', 'iptc'] as const;

/**
 * Images below some folders that still carry EXIF, XMP or IPTC: a phone writes the place into them.
 * @param folders paths from `root`
 */
export async function imageMetadataFaults(root: string, folders: readonly string[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const folder of folders) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!image.test(name)) continue;
      const file = `${folder}/${name}`;
      const metadata = await sharp(join(root, file))
        .metadata()
        .catch(() => undefined);
      if (!metadata) {
        faults.push({ file, problem: 'This image cannot be read.', remedy: 'Export it again, as JPEG, PNG or WebP.' });
        continue;
      }
      const found = kinds.filter((kind) => metadata[kind]);
      if (found.length === 0) continue;
      const problem = `This image carries ${found.join(' and ').toUpperCase()} data, which may say where it was taken.`;
      const remedy =
        'Export a copy without metadata, for instance with ImageMagick: magick in.jpg -auto-orient -strip out.jpg.';
      faults.push({ file, problem, remedy });
    }
  }
  return faults;
}

/** @throws {Faults} when an image carries metadata. */
export async function stopAtImageMetadata(root: string, folders: readonly string[]): Promise<void> {
  stopAt(await imageMetadataFaults(root, folders));
}
