import { z } from 'astro/zod';
import { isTimeZone } from '../calendar/wall-time.ts';
import { defaultLocale, localeCodes, type LocaleCode } from '../i18n/locales.ts';
import { Faults } from '../lib/faults.ts';
import { readJsonFile } from '../lib/json-file.ts';
import type { PlaceholderName } from '../markdown/placeholders.ts';
import { filled, httpsUrl, sitePath, wallTime } from './field-types.ts';
import { schemaFaults } from './schema-faults.ts';

export const organizationFile = 'src/content/organization.json';

const textPerLanguage = z.strictObject(
  Object.fromEntries(
    localeCodes.map((code) => [
      code,
      code === defaultLocale.code ? filled.describe('The English text.') : filled.optional().describe('The text.'),
    ]),
  ),
) as unknown as z.ZodType<Partial<Record<LocaleCode, string>> & Record<typeof defaultLocale.code, string>>;

const notice = z.strictObject({
  text: textPerLanguage.describe('The notice in each language. A language that is missing shows the English.'),
  link: z
    .union([httpsUrl, sitePath], 'This is neither an https:// address nor one of this site.')
    .optional()
    .describe('Where it leads: an https:// address, or an English address of this site such as /donate/.'),
  end: wallTime('day', 'minute')
    .optional()
    .describe(
      'When it disappears, by the time of Boston: a day such as 2026-12-18, or a time such as 2026-12-18T17:00.',
    ),
});

export const organizationSchema = z.strictObject({
  name: filled.describe('The name, the same in every language.'),
  site: httpsUrl.describe('The public address of the site, an https:// address.'),
  payee: filled.describe('To whom checks and money orders are made payable.'),
  email: z.email('This is not an email address.').describe('The address that readers write to.'),
  address: z
    .strictObject({
      street: filled.describe('Street, number and floor.'),
      city: filled.describe('City.'),
      region: z
        .string()
        .regex(/^[A-Z]{2}$/, 'This is not a state.')
        .describe('The state in two capital letters, such as MA.'),
      postalCode: z
        .string()
        .regex(/^\d{5}(-\d{4})?$/, 'This is not a ZIP code.')
        .describe('The ZIP code, such as 02114, written as a text.'),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, 'This is not a country code.')
        .describe('The country in two capital letters, such as US.'),
      attention: filled.optional().describe('A last line, such as Attn: Development Department.'),
    })
    .describe('The mailing address.'),
  ein: z
    .string()
    .regex(/^\d{2}-\d{7}$/, 'This is not an EIN.')
    .describe('The federal tax number, such as 12-3456789.'),
  phone: z
    .string()
    .regex(/^\+\d[\d -]+$/, 'This is not a phone number.')
    .optional()
    .describe('With country code, such as +1 617 555 0100.'),
  whatsapp: z
    .string()
    .regex(/^\+\d[\d -]+$/, 'This is not a phone number.')
    .optional()
    .describe('With country code, such as +1 617 555 0100.'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'This is not a time zone.')
    .describe('An IANA name, such as America/New_York.'),
  coalition: z
    .strictObject({
      name: filled.describe('Its short name.'),
      fullName: filled.describe('Its full name.'),
      url: httpsUrl.describe('Its website, an https:// address.'),
    })
    .describe('The MIRA Coalition.'),
  links: z
    .strictObject({
      emailSignUp: httpsUrl.optional().describe('Sign-up page for emails, an https:// address.'),
      volunteer: httpsUrl.optional().describe('Sign-up page for volunteers, an https:// address.'),
      actionAlerts: httpsUrl.optional().describe('Sign-up page for action alerts, an https:// address.'),
    })
    .default({})
    .describe('Pages elsewhere. Only those that are set are shown.'),
  profiles: z
    .array(httpsUrl.describe('A profile of ours, an https:// address.'))
    .default([])
    .describe('Our profiles elsewhere, as a list of https:// addresses, for search engines.'),
  notice: notice.optional().describe('One notice at the top of every page.'),
});

export type Organization = z.infer<typeof organizationSchema>;

/**
 * Reads the file with the organization's name, addresses, and numbers, and the site notice.
 * @param root the project's folder
 * @throws {Faults} by file and field
 */
export function readOrganization(root: string): Organization {
  const data = readJsonFile(root, organizationFile);
  const result = organizationSchema.safeParse(data);
  if (!result.success) {
    throw new Faults(
      schemaFaults(organizationSchema, data, result.error).map((fault) => ({ file: organizationFile, ...fault })),
    );
  }
  return result.data;
}

/** The lines of the mailing address on an envelope, without the name. */
export function addressLines({ address }: Organization): string[] {
  const { street, city, region, postalCode, attention } = address;
  return [street, `${city}, ${region} ${postalCode}`, ...(attention ? [attention] : [])];
}

/** The text of each placeholder in Markdown. `undefined` if the organization doesn't have that number. */
export function placeholderTexts(organization: Organization): Record<PlaceholderName, string | undefined> {
  const { name, payee, email, ein, phone, whatsapp } = organization;
  return { name, payee, email, address: addressLines(organization).join(', '), ein, phone, whatsapp };
}

export const phoneUrl = (number: string): string => `tel:${number.replace(/[ -]/g, '')}`;

export const whatsappUrl = (number: string): string => `https://wa.me/${number.replace(/\D/g, '')}`;
