import { join } from 'node:path';
import type { ImageMetadata } from 'astro';
import { projectRoot } from '../env/project-root.ts';
import { defaultLocale } from '../i18n/locales.ts';
import { findFile } from '../lib/file-names.ts';
import type { Collection } from './schemas.ts';

const files = import.meta.glob<ImageMetadata>('/src/content/*/*/*.{jpg,jpeg,png,webp,avif}', {
  import: 'default',
  caseSensitive: false,
});

/** The path of an English entry's image from the project's folder. The loader has checked that it exists. @param name `./name.jpg` */
export function imageFile(collection: Collection, name: string): string {
  const folder = `src/content/${collection}/${defaultLocale.code}`;
  return `${folder}/${findFile(join(projectRoot, folder), name)!}`;
}

/** The same image for Astro. */
export const imageBeside = (collection: Collection, name: string): Promise<ImageMetadata> =>
  files[`/${imageFile(collection, name)}`]!();
