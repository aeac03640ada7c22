import { execFileSync } from 'node:child_process';

/** Where hosts say which commit they build. */
const variables = ['SOURCE_COMMIT', 'GITHUB_SHA', 'CF_PAGES_COMMIT_SHA', 'COMMIT_REF'] as const;

/** The commit that is being built, shortened; undefined where nothing knows it. */
function readVersion(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = variables.map((name) => env[name]).find(Boolean);
  if (named) return named.slice(0, 12);
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).slice(
      0,
      12,
    );
  } catch {
    // An archive, or a machine without Git.
    return undefined;
  }
}

export const version = readVersion(process.env);
