import { z } from 'astro/zod';
import { isTimeZone } from '../calendar/wall-time.ts';
import { largestAmount, smallestAmount } from '../donations/amount.ts';
import type { Frequency } from '../donations/donation.ts';
import { defaultLocale, localeCodes, type LocaleCode } from '../i18n/locales.ts';
import { Faults } from '../lib/faults.ts';
import { readJsonFile } from '../lib/json-file.ts';
import type { PlaceholderName } from '../markdown/placeholders.ts';
import { citizensOnly, filled, httpsUrl, phoneNumber, pressContact, siteOrHttps, wallTime } from './field-types.ts';
import { schemaFaults } from './schema-faults.ts';

export const organizationFile = 'src/content/organization.json';

const textPerLanguage = z.strictObject(
  Object.fromEntries(
    localeCodes.map((code) => [
      code,
      code === defaultLocale.code ? filled.describe('Add the English.') : filled.optional().describe('Add the text.'),
    ]),
  ),
) as unknown as z.ZodType<Partial<Record<LocaleCode, string>> & Record<typeof defaultLocale.code, string>>;

const end = wallTime('day', 'minute')
  .optional()
  .describe('Enter when it ends, in Boston time: a day such as 2026-12-18, or a time such as 2026-12-18T17:00.');

const notice = z.strictObject({
  text: textPerLanguage.describe('Add the notice in each language. A missing language shows the English.'),
  link: siteOrHttps
    .optional()
    .describe('Enter an https:// address, or an English address on this site such as /donate/.'),
  end,
});

const call = z.strictObject({
  title: textPerLanguage.describe(
    'Say what to do in three to eight words, in each language. A missing language shows the English.',
  ),
  text: textPerLanguage
    .optional()
    .describe('Say in one or two sentences what this changes, for whom, and how long it takes.'),
  button: textPerLanguage.describe('Say what the button does in one to four words.'),
  link: siteOrHttps.describe(
    'Enter where the button leads: an https:// address, or an English address on this site such as /events/.',
  ),
  end,
  citizensOnly,
});

/** Finds a language with only some of the call's texts, which would not be shown. */
function checkLanguages({ title, text, button }: z.infer<typeof call>, context: z.RefinementCtx): void {
  const parts = Object.entries({ title, text, button });
  for (const code of localeCodes) {
    const missing = parts.filter(([, words]) => words && !words[code]);
    if (!title[code] && !text?.[code] && !button[code]) continue;
    const message = 'Other parts of the call are in this language, but this part is missing.';
    for (const [name] of missing) context.addIssue({ code: 'custom', path: [name, code], message });
  }
}

const pageNames = z.array(
  z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'This is not the name of a page.')
    .describe('Enter the file name of a page, such as get-involved.'),
);

const amounts = z
  .array(
    z
      .number()
      .multipleOf(0.01)
      .describe(`Enter an amount in dollars and whole cents, from ${smallestAmount / 100} to ${largestAmount / 100}.`)
      .min(smallestAmount / 100, 'This is too small.')
      .max(largestAmount / 100, 'This is too large.'),
  )
  .min(2, 'There are too few amounts.')
  .max(5, 'There are too many amounts.')
  .refine(
    (list) => list.every((each, index) => index === 0 || each > list[index - 1]!),
    'The amounts are out of order.',
  );

export const organizationSchema = z
  .strictObject({
    name: filled.describe('Enter the name. It is the same in every language.'),
    site: httpsUrl.describe('Enter the public https:// address of the site.'),
    payee: filled.describe('Enter the name that checks and money orders are made out to.'),
    email: z.email('This is not an email address.').describe('Enter the email address that readers write to.'),
    address: z
      .strictObject({
        street: filled.describe('Enter the street, number, and floor.'),
        city: filled.describe('Enter the city.'),
        region: z
          .string()
          .regex(/^[A-Z]{2}$/, 'This is not a state.')
          .describe('Enter the state as two capital letters, such as MA.'),
        postalCode: z
          .string()
          .regex(/^\d{5}(-\d{4})?$/, 'This is not a ZIP code.')
          .describe('Enter the ZIP code as text, such as 02114.'),
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, 'This is not a country code.')
          .describe('Enter the country as two capital letters, such as US.'),
        attention: filled.optional().describe('Enter a last line, such as Attn: Development Department.'),
      })
      .describe('Enter the mailing address.'),
    ein: z
      .string()
      .regex(/^\d{2}-\d{7}$/, 'This is not an EIN.')
      .describe('Enter the federal tax ID, such as 12-3456789.'),
    phone: phoneNumber.optional(),
    whatsapp: phoneNumber.optional(),
    timeZone: z
      .string()
      .refine(isTimeZone, 'This is not a time zone.')
      .describe('Enter an IANA time zone, such as America/New_York.'),
    coalition: z
      .strictObject({
        name: filled.describe('Enter its short name.'),
        fullName: filled.describe('Enter its full name.'),
        url: httpsUrl.describe('Enter the https:// address of its website.'),
      })
      .describe('Enter the names and website of the MIRA Coalition.'),
    links: z
      .strictObject({
        emailSignUp: httpsUrl.optional().describe('Enter the https:// address of the sign-up page for emails.'),
        volunteer: httpsUrl.optional().describe('Enter the https:// address of the sign-up page for volunteers.'),
        actionAlerts: httpsUrl.optional().describe('Enter the https:// address of the sign-up page for action alerts.'),
      })
      .default({})
      .describe('Add sign-up pages on other sites. The site shows only those you add.'),
    profiles: z
      .array(httpsUrl.describe('Enter the https:// address of one of our profiles.'))
      .default([])
      .describe('List the https:// addresses of our profiles on other sites.'),
    notice: notice.optional().describe('Add a notice. It appears at the top of every page.'),
    call: call
      .superRefine(checkLanguages)
      .optional()
      .describe('Add a call to action. It appears on the home page, at the end of pages, and in the footer.'),
    menus: z
      .strictObject({
        header: pageNames.describe(
          'List the file names of the pages in the header, in order. Donate has its own button.',
        ),
        footer: pageNames.describe('List the file names of the pages in the footer, in order.'),
      })
      .describe('List the pages in each menu.'),
    donationAmounts: amounts.describe('List two to five amounts in dollars, smallest first.'),
    monthlyDonationAmounts: amounts.describe(
      'List as many amounts for monthly gifts as for one-time gifts, smallest first.',
    ),
    solicitationNotice: textPerLanguage
      .optional()
      .describe('Add the notice counsel wants below the tax statement, in each language. English appears below it.'),
    giftEligibility: textPerLanguage
      .optional()
      .describe('Say who may give through this site, as counsel puts it, in each language. English appears below it.'),
    press: pressContact.optional().describe('Enter the press contact.'),
    securityContact: z
      .union([z.email(), httpsUrl], 'This is neither an email address nor an https:// address.')
      .optional()
      .describe('Enter an email or https:// address for reporting a security problem with the site. It is public.'),
    form990: siteOrHttps
      .optional()
      .describe('Enter the https:// address of the latest Form 990, or a file in public such as /files/form-990.pdf.'),
    votingLinks: z
      .array(
        z
          .string()
          .regex(/^[a-z\d-]+(?:\.[a-z\d-]+)+(?:\/\S*)?$/, 'This is not the beginning of an address.')
          .describe('Enter the beginning of the addresses, without https://, such as example.org/vote.'),
      )
      .default([])
      .describe('List addresses that lead to voter registration or voting and that the site does not recognize.'),
  })
  .refine(({ donationAmounts: once, monthlyDonationAmounts: monthly }) => once.length === monthly.length, {
    path: ['monthlyDonationAmounts'],
    // A list with its own faults may have the wrong length too.
    when: ({ issues }) => issues.length === 0,
    message: 'The number of amounts differs from donationAmounts.',
  });

export type Organization = z.infer<typeof organizationSchema>;

/**
 * Reads the organization's file.
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

/** The amounts to choose from, in integer cents. Both frequencies have the same number of them. */
export function presetAmounts({ donationAmounts, monthlyDonationAmounts }: Organization): Record<Frequency, number[]> {
  const cents = (dollars: number) => Math.round(dollars * 100);
  return { once: donationAmounts.map(cents), monthly: monthlyDonationAmounts.map(cents) };
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
