import type { Page } from '@playwright/test';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { builtRoot } from '../e2e/site-copy.ts';

/** The files of a checkout that the editor uses, by path, in base64. */
export type Files = Readonly<Record<string, string>>;

/** @param root the checkout's folder */
export function editedFiles(root: string = builtRoot): Files {
  const paths = ['src/content', 'locales'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const files = paths.filter((path) => statSync(join(root, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path)).toString('base64')]));
}

/**
 * Replaces the system's folder dialog, which tests can't use, with the browser's private folder, which has the same
 * handles. `page` must be a page of the site, because the folder belongs to the origin.
 */
export async function giveFolder(page: Page, files: Files): Promise<void> {
  await page.evaluate(async (given) => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('checkout', { create: true });
    await root.getDirectoryHandle('.git', { create: true });
    const write = async ([path, base64]: [string, string]) => {
      const names = path.split('/');
      let folder = root;
      for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
      const file = await (await folder.getFileHandle(names.at(-1)!, { create: true })).createWritable();
      await file.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
      await file.close();
    };
    await Promise.all(Object.entries(given).map(write));
  }, files);
}

/** Gives the editor the folder. Call this before the page opens. */
export const answerFolderPicker = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('checkout'),
    });
  });

/** The folder's current files. */
export const filesIn = (page: Page): Promise<Files> =>
  page.evaluate(async () => {
    const files: Record<string, string> = {};
    const read = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle instanceof FileSystemDirectoryHandle) await read(handle, `${path}${name}/`);
        else if (handle instanceof FileSystemFileHandle) {
          const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
          files[path + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        }
      }
    };
    await read(await (await navigator.storage.getDirectory()).getDirectoryHandle('checkout'), '');
    return files;
  });

/** Paths of files that differ between two folders. */
export const differences = (before: Files, after: Files): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]).sort();

export const textOf = (files: Files, path: string): string => Buffer.from(files[path]!, 'base64').toString('utf8');
