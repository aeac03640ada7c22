import { copyFileSync, linkSync } from 'node:fs';

/** What disks say that know no second names, or no more of them. */
const unlinkable = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EXDEV', 'EMLINK'];

/** Gives a file of the cache a second name instead of copying it: neither is ever written again. */
export function linkFile(kept: string, file: string): void {
  try {
    linkSync(kept, file);
  } catch (error) {
    if (!unlinkable.includes((error as NodeJS.ErrnoException).code!)) throw error;
    copyFileSync(kept, file);
  }
}
