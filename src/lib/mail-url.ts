/** A `mailto:` URL. By RFC 6068, lines end with CRLF. @param to empty if the reader chooses the recipient */
export function mailUrl(to: string, subject: string, ...lines: readonly string[]): string {
  const fields = { subject, ...(lines.length > 0 && { body: lines.join('\r\n') }) };
  // In a `mailto:` URL, a plus sign is not a space.
  const query = Object.entries(fields).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  return `mailto:${to}?${query.join('&')}`;
}
