/** Variables that only the server needs. */
const secrets = ['STRIPE_SECRET_KEY', 'REDIS_URL'];

/**
 * Takes the server's secrets out of an environment, so that no page and no program the build starts can read them.
 * They stay set, to nothing: whatever reads `.env` again leaves a variable that is set alone.
 */
export function dropSecrets(environment: Record<string, string | undefined>): void {
  for (const name of secrets) environment[name] = '';
}
