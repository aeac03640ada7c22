import type { FormFault } from '../views/donation-form.ts';
import type { Fields } from '../donations/donation.ts';

/** Milliseconds: longer than the server's own tries take, and short enough for a waiting donor. */
const timeout = 45_000;

/** Asks the server for a payment page. Never throws: returns faults instead. */
export async function openCheckout(
  action: string,
  fields: Fields,
): Promise<{ readonly url: string } | { readonly faults: readonly FormFault[] }> {
  let response: Response;
  // Older phones lack `AbortSignal.timeout`.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeout);
  try {
    response = await fetch(action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
      signal: controller.signal,
    });
  } catch {
    return { faults: [controller.signal.aborted ? 'unavailable' : 'offline'] };
  } finally {
    clearTimeout(timer);
  }
  try {
    const data = (await response.json()) as { url?: unknown; errors?: unknown };
    if (response.ok && typeof data.url === 'string') return { url: data.url };
    if (Array.isArray(data.errors) && data.errors.length > 0) return { faults: data.errors as FormFault[] };
  } catch {
    // The response is not JSON, so a proxy sent it.
  }
  return { faults: ['unavailable'] };
}
