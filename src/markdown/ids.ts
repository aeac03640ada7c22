import { escapeHtml } from '../lib/html.ts';
import { unescaped } from './late-values.ts';

const tagWithId = /<(\w+)(?:[^>"]|"[^"]*")*? id="([^"]*)"(?:[^>"]|"[^"]*")*>/g;

/** All ids in the HTML of a body. */
export const idsIn = (html: string): string[] => [...html.matchAll(tagWithId)].map(([, , id]) => unescaped(id!));

/** Gives headings a second id. @param ids the second id by the heading's own */
export const withIds = (html: string, ids: ReadonlyMap<string, string>): string =>
  html.replace(tagWithId, (tag, name: string, own: string) => {
    const other = /^h[1-6]$/.test(name) && ids.get(unescaped(own));
    return other ? `${tag}<span id="${escapeHtml(other)}"></span>` : tag;
  });
