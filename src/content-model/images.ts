import type { ImageMetadata } from 'astro';
import { defaultLocale } from '../i18n/locales.ts';
import type { Collection } from './schemas.ts';

const files = import.meta.glob<{ default: ImageMetadata }>('/src/content/*/*/*.{jpg,jpeg,png,webp,avif,JPG,JPEG,PNG}');

/** The image beside an English entry. The loader has checked that it exists. @param name `./name.jpg` */
export async function imageBeside(collection: Collection, name: string): Promise<ImageMetadata> {
  return (await files[`/src/content/${collection}/${defaultLocale.code}/${name.slice(2)}`]!()).default;
}
