import type { APIRoute, GetStaticPaths } from 'astro';
import { organization } from '../../content-model/published.ts';
import { now } from '../../env/build-clock.ts';
import { securityText } from '../../seo/security-text.ts';

/** Writes the file only if there is a contact. */
export const getStaticPaths = (() => {
  const { securityContact: contact } = organization;
  return contact ? [{ params: { name: 'security' }, props: { contact } }] : [];
}) satisfies GetStaticPaths;

/** Whom to tell of a way to harm the site, for programs (RFC 9116). */
export const GET: APIRoute<{ contact: string }> = ({ props, url }) =>
  new Response(securityText(props.contact, now, url));
