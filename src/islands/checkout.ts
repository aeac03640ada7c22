import type { FormFault } from '../views/donation-form.ts';
import type { Fields } from '../donations/donation.ts';

/** In milliseconds: longer than the server's own retries, but short enough for a waiting donor. */
const timeout = 45_000;

/** Requests a payment page from the server. Throws only if the browser can't make the request. */
export async function openCheckout(
  action: string,
  fields: Fields,
): Promise<{ readonly url: string } | { readonly faults: readonly FormFault[] }> {
  // Older phones lack `AbortSignal.timeout`.
  const controller = new AbortController();
  const asked = fetch(action, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
    signal: controller.signal,
  });
  const timer = setTimeout(() => controller.abort(), timeout);
  try {
    const response = await asked.catch(() => undefined);
    if (!response) return { faults: [controller.signal.aborted ? 'unavailable' : 'offline'] };
    // A proxy may send something other than JSON.
    const data = (await response.json().catch(() => ({}))) as { url?: unknown; errors?: unknown } | null;
    if (response.ok && typeof data?.url === 'string') return { url: data.url };
    const errors = data?.errors;
    return { faults: Array.isArray(errors) && errors.length > 0 ? (errors as FormFault[]) : ['unavailable'] };
  } finally {
    clearTimeout(timer);
  }
}
