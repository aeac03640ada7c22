import { fieldNames, type Fields } from './donation.ts';

/** A request's media type, without parameters. */
export const mediaTypeOf = (request: Request) =>
  (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();

/** Modern browsers send `Origin` with every post. Without it, `Sec-Fetch-Site` must be `same-origin`. */
export function isSameOrigin(request: Request, origin: string): boolean {
  const from = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  return from === null ? site === 'same-origin' : from === origin;
}

/** The properties of a JSON object; undefined if it's malformed, not an object, or repeats a key. */
function parseObject(text: string): Record<string, unknown> | undefined {
  // The reviver also gets the whole object, under an empty key.
  let kept = -1;
  let data: unknown;
  try {
    data = JSON.parse(text, function (this: unknown, _key, value: unknown) {
      if (!Array.isArray(this)) kept += 1;
      return value;
    });
  } catch {
    return undefined;
  }
  const strings = text.match(/"(?:[^"\\]|\\.)*"\s*:?/g) ?? [];
  const written = strings.filter((each) => each.endsWith(':')).length;
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  return isObject && written === kept ? (data as Record<string, unknown>) : undefined;
}

/** The known fields; undefined if a value is repeated or not a string, or the body is malformed. */
export function parseFields(mediaType: string, body: string): Fields | undefined {
  const found: Record<string, unknown> = {};
  if (mediaType === 'application/json') {
    const data = parseObject(body);
    if (!data) return undefined;
    for (const name of fieldNames) if (Object.hasOwn(data, name)) found[name] = data[name];
  } else {
    const data = new URLSearchParams(body);
    for (const name of fieldNames) {
      const values = data.getAll(name);
      if (values.length > 1) return undefined;
      if (values.length === 1) found[name] = values[0];
    }
  }
  return Object.values(found).every((value) => typeof value === 'string') ? (found as Fields) : undefined;
}
