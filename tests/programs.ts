import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

// On Debian, servers are in a folder that is only in root's PATH.
const systemFolders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];

/** A program's path. @param folders by default, those of this machine */
export const findProgram = (name: string, ...folders: readonly string[]): string | undefined =>
  (folders.length > 0 ? folders : systemFolders)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

/** Debian's module for nginx to send Brotli. */
export const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

const isRoot = process.getuid?.() === 0;

/** Runs an installer. @returns whether it succeeded */
export const install = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, {
    stdio: 'ignore',
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Installs Debian or Ubuntu packages as root. @returns whether they are installed */
export const installPackages = (names: readonly string[]): boolean =>
  isRoot &&
  findProgram('apt-get') !== undefined &&
  install('apt-get', 'update') &&
  // One at a time, so an unknown package doesn't block the others.
  names.map((name) => install('apt-get', 'install', '-y', '--no-install-recommends', name)).every(Boolean);
