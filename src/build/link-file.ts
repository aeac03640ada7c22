import { copyFileSync, linkSync } from 'node:fs';

/** Gives a file of the cache a second name instead of copying it: neither is ever written again. */
export function linkFile(kept: string, file: string): void {
  try {
    linkSync(kept, file);
  } catch {
    // Some disks know no second names.
    copyFileSync(kept, file);
  }
}
