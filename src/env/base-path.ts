import { Faults } from '../lib/faults.ts';

/**
 * The path of its host below which the whole site lies, from `BASE_PATH`: `/site`, or nothing at the root.
 * @throws {Faults} when it is not a path
 */
export function basePath({ BASE_PATH = '' }: { readonly BASE_PATH?: string | undefined }): string {
  const path = BASE_PATH.replace(/^\/|\/$/g, '');
  if (!path) return '';
  if (path.split('/').every((name) => /^[a-z\d_-][a-z\d._-]*$/i.test(name))) return `/${path}`;
  const problem = `"${BASE_PATH}" is not a path below which a site can lie.`;
  const remedy = 'Write names of letters, digits, dots and hyphens between slashes, such as /site/.';
  throw new Faults([{ file: 'BASE_PATH', problem, remedy }]);
}
