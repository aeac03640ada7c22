import type { APIRoute, GetStaticPaths } from 'astro';
import { organization } from '../../content-model/published.ts';
import { now } from '../../env/build-clock.ts';
import { securityText } from '../../seo/security-text.ts';

/** Writes the file only if there is a contact. */
export const getStaticPaths = (() => {
  const { securityContact: contact } = organization;
  return contact ? [{ params: { name: 'security' }, props: { contact } }] : [];
}) satisfies GetStaticPaths;

/** The contact for reporting a vulnerability, as security.txt (RFC 9116). */
export const GET: APIRoute<{ contact: string }> = ({ props, url }) =>
  new Response(securityText(props.contact, now, url));
