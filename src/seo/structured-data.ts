import type { Organization } from '../collections/organization.ts';

/**
 * The organization as schema.org JSON-LD, ready for a `<script>`.
 * @param origin of the site, without a slash
 */
export function structuredData({ name, email, ein, address }: Organization, origin: string): string {
  const graph = {
    '@context': 'https://schema.org',
    '@type': 'NGO',
    '@id': `${origin}/#organization`,
    name,
    url: `${origin}/`,
    email,
    taxID: ein,
    address: {
      '@type': 'PostalAddress',
      streetAddress: address.street,
      addressLocality: address.city,
      addressRegion: address.region,
      postalCode: address.postalCode,
      addressCountry: address.country,
    },
  };
  // "</script>" inside a string would end the element.
  return JSON.stringify(graph).replaceAll('<', '\\u003c');
}
