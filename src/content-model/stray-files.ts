import type { Fault } from '../lib/faults.ts';

/** Files of the operating system. */
const ignored = /^\.|^Thumbs\.db$/i;

/** Picture formats that this site doesn't convert. */
const otherPicture = /\.(?:hei[cf]s?|gif|tiff?|bmp|svg|jfif|jxl|dng)$/i;

/** Characters in a file's name that the bundler reads as part of an address. */
const unreadable = /[#?%\\`]/;

const plainName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '') || 'photo';

/** The problem with a file in a language's folder that isn't an entry. undefined for a usable picture. */
export function strayFault(name: string): Pick<Fault, 'problem' | 'remedy'> | undefined {
  if (ignored.test(name)) return undefined;
  const [, stem, ending] = /^(.*)\.(jpe?g|png|webp|avif)$/is.exec(name) ?? [];
  if (stem !== undefined) {
    const sign = unreadable.exec(name)?.[0];
    const rename = `Rename it, for example to ${plainName(stem)}.${ending!.toLowerCase()}, and use that name where it is shown.`;
    return sign ? { problem: `The name of a picture cannot contain ${sign}.`, remedy: rename } : undefined;
  }
  if (otherPicture.test(name)) {
    const remedy = 'Upload it in the editor, which converts photos, or save it as JPEG or PNG.';
    return { problem: 'A picture must be a JPEG, PNG, WebP, or AVIF file.', remedy };
  }
  return {
    problem: 'The site does not use this.',
    remedy: 'Put entries directly in their language’s folder, with names that end in .md.',
  };
}
