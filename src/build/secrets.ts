/** Variables that only the server needs. */
const secrets = ['STRIPE_SECRET_KEY', 'REDIS_URL'];

/**
 * Removes the server's secrets from an environment, so that no page and no program started by the build can read them.
 * They stay set to an empty value, because code that reads `.env` again doesn't replace a variable that is set.
 */
export function dropSecrets(environment: Record<string, string | undefined>): void {
  for (const name of secrets) environment[name] = '';
}
