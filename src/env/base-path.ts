import { Faults } from '../lib/faults.ts';

/**
 * The path of the whole site on its host, from `BASE_PATH`: `/site`, or an empty string at the root.
 * @throws {Faults} if it is not a path
 */
export function basePath({ BASE_PATH = '' }: { readonly BASE_PATH?: string | undefined }): string {
  const path = BASE_PATH.replace(/^\/|\/$/g, '');
  if (!path) return '';
  if (path.split('/').every((name) => /^[a-z\d_-][a-z\d._-]*$/i.test(name))) return `/${path}`;
  const problem = `"${BASE_PATH}" is not a valid path for a site.`;
  const remedy = 'Use letters, digits, dots, and hyphens between slashes, such as /site/.';
  throw new Faults([{ file: 'BASE_PATH', problem, remedy }]);
}
