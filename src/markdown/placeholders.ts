import { addressLines, type Organization } from '../collections/organization.ts';

/** What Markdown may name in double braces, so that a change of address is one edit and no translation grows stale. */
export const placeholderNames = ['name', 'payee', 'email', 'address', 'ein', 'phone', 'whatsapp'] as const;

export type PlaceholderName = (typeof placeholderNames)[number];

export const placeholderPattern = /\{\{\s*([^{}]*?)\s*\}\}/;

export const isPlaceholder = (name: string): name is PlaceholderName =>
  (placeholderNames as readonly string[]).includes(name);

/** The text of each placeholder. A number that the organization does not have is `undefined`. */
export const placeholderTexts = (organization: Organization): Record<PlaceholderName, string | undefined> => ({
  name: organization.name,
  payee: organization.payee,
  email: organization.email,
  address: addressLines(organization).join(', '),
  ein: organization.ein,
  phone: organization.phone,
  whatsapp: organization.whatsapp,
});
