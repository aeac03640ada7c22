import { execFileSync } from 'node:child_process';

/** Variables that hosts set to the commit they build. */
const variables = ['SOURCE_COMMIT', 'GITHUB_SHA', 'CF_PAGES_COMMIT_SHA', 'COMMIT_REF'] as const;

/** The first 12 characters of the commit that is being built; undefined if it is unknown. */
function readVersion(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = variables.map((name) => env[name]).find(Boolean);
  if (named) return named.slice(0, 12);
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).slice(
      0,
      12,
    );
  } catch {
    // The folder isn't a Git repository, or Git isn't installed.
    return undefined;
  }
}

export const version = readVersion(process.env);
