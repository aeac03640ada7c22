import type { Fault } from '../lib/faults.ts';

/** Files of the operating system. */
const ignored = /^\.|^Thumbs\.db$/i;

/** Formats that cameras and other programs write, but that this site doesn't convert. */
const otherPicture = /\.(?:hei[cf]s?|gif|tiff?|bmp|svg|jfif|jxl|dng)$/i;

/** The bundler takes these characters of a file's name for parts of an address. */
const unreadable = /[#?%\\`]/;

const plainName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '') || 'photo';

/** What is wrong with a file in a language's folder that is not an entry. undefined for a picture. */
export function strayFault(name: string): Pick<Fault, 'problem' | 'remedy'> | undefined {
  if (ignored.test(name)) return undefined;
  const [, stem, ending] = /^(.*)\.(jpe?g|png|webp|avif)$/is.exec(name) ?? [];
  if (stem !== undefined) {
    const sign = unreadable.exec(name)?.[0];
    const rename = `Rename it, for example to ${plainName(stem)}.${ending!.toLowerCase()}, and write that name wherever it is shown.`;
    return sign ? { problem: `The name of a picture cannot contain ${sign}.`, remedy: rename } : undefined;
  }
  if (otherPicture.test(name)) {
    const remedy = 'Upload it in the editor, which converts photos, or save it as JPEG or PNG.';
    return { problem: 'A picture beside an entry is a JPEG, PNG, WebP or AVIF file.', remedy };
  }
  return {
    problem: 'Nothing reads this.',
    remedy: 'Entries end in .md and lie in the folder of their language itself.',
  };
}
