import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import sharp from 'sharp';
import type { Fault } from '../lib/faults.ts';

/** Folders of the repository that may contain images. */
const imageFolders = ['src', 'public', 'locales', 'tests', '.github'];

/** Text files. Any other file may be an image, whatever its name. */
const text = /\.(?:astro|css|html|ics|js|json|map|md|mjs|ts|tsx|txt|xml|yml|woff2)$/i;

/** Bytes that reveal metadata that decoders don't report: in SVG, GIF, and a PNG's text. */
const traces: readonly (readonly [kind: string, bytes: string])[] = [
  ['EXIF', 'Exif\0\0'],
  ['EXIF', 'Raw profile type exif'],
  ['XMP', '<x:xmpmeta'],
  ['XMP', '<?xpacket'],
  ['XMP', 'http://ns.adobe.com/xap/'],
  ['XMP', 'XMP DataXMP'],
  ['IPTC', 'Photoshop 3.0\0'],
];

async function kindsOfMetadata(path: string): Promise<Set<string>> {
  const bytes = await readFile(path);
  const { exif, xmp, iptc } = await sharp(bytes).metadata();
  const found = new Set(traces.filter(([, trace]) => bytes.includes(trace, 0, 'latin1')).map(([kind]) => kind));
  for (const [kind, data] of Object.entries({ EXIF: exif, XMP: xmp, IPTC: iptc })) if (data) found.add(kind);
  return found;
}

/**
 * Finds images with EXIF, XMP, or IPTC data. Phones put the location there.
 * @param folders paths from `root`
 */
export async function imageMetadataFaults(root: string, folders = imageFolders): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const folder of folders.filter((name) => existsSync(join(root, name)))) {
    for (const item of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(item.parentPath, item.name);
      if (!item.isFile() || item.name.startsWith('.') || text.test(item.name)) continue;
      const file = relative(root, path);
      try {
        const kinds = await kindsOfMetadata(path);
        if (kinds.size === 0) continue;
        const problem = `This image contains ${[...kinds].join(' and ')} data, which may reveal where it was taken.`;
        const remedy =
          'Upload it in the editor, which removes the data, or share it from the phone without the location.';
        faults.push({ file, problem, remedy });
      } catch {
        const remedy = 'Export it again as JPEG, PNG, or WebP.';
        if (/\.(?:jpe?g|jpe|jfif|png|webp|avif|gif|svg|tiff?|hei[cf])$/i.test(item.name)) {
          faults.push({ file, problem: 'This image cannot be read.', remedy });
        }
      }
    }
  }
  return faults;
}
