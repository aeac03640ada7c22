/** Variables that only the server needs. */
const secrets = ['STRIPE_SECRET_KEY', 'REDIS_URL'];

/**
 * Empties the server's secrets in an environment, so pages and programs that the build starts can't read them. Code that
 * reads `.env` again would set variables that were deleted.
 */
export function dropSecrets(environment: Record<string, string | undefined>): void {
  for (const name of secrets) environment[name] = '';
}
