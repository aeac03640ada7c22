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
      code === defaultLocale.code ? filled.describe('The English text.') : filled.optional().describe('The text.'),
    ]),
  ),
) as unknown as z.ZodType<Partial<Record<LocaleCode, string>> & Record<typeof defaultLocale.code, string>>;

const end = wallTime('day', 'minute')
  .optional()
  .describe('When it disappears, by the time of Boston: a day such as 2026-12-18, or a time such as 2026-12-18T17:00.');

const notice = z.strictObject({
  text: textPerLanguage.describe('The notice in each language. A language that is missing shows the English.'),
  link: siteOrHttps
    .optional()
    .describe('Where it leads: an https:// address, or an English address of this site such as /donate/.'),
  end,
});

const call = z.strictObject({
  title: textPerLanguage.describe(
    'What to do, in three to eight words, in each language. A language that is missing shows the English.',
  ),
  text: textPerLanguage
    .optional()
    .describe('One or two sentences: what this changes, for whom, and how long it takes.'),
  button: textPerLanguage.describe('What the button does, in one to four words.'),
  link: siteOrHttps.describe(
    'Where the button leads: an https:// address, or an English address of this site such as /events/.',
  ),
  end,
  citizensOnly,
});

/** Finds a language with only some of the call's words: they would not be shown. */
function checkLanguages({ title, text, button }: z.infer<typeof call>, context: z.RefinementCtx): void {
  const parts = Object.entries({ title, text, button });
  for (const code of localeCodes) {
    const missing = parts.filter(([, words]) => words && !words[code]);
    if (!title[code] && !text?.[code] && !button[code]) continue;
    const message = 'The call has other words in this language, and this part is missing.';
    for (const [name] of missing) context.addIssue({ code: 'custom', path: [name, code], message });
  }
}

const pageNames = z.array(
  z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'This is not the name of a page.')
    .describe('The file name of a page, such as get-involved.'),
);

const amounts = z
  .array(
    z
      .number()
      .multipleOf(0.01)
      .describe(`An amount in dollars and whole cents, from ${smallestAmount / 100} to ${largestAmount / 100}.`)
      .min(smallestAmount / 100, 'This is too small.')
      .max(largestAmount / 100, 'This is too large.'),
  )
  .min(2, 'There are too few.')
  .max(5, 'There are too many.')
  .refine((list) => list.every((each, index) => index === 0 || each > list[index - 1]!), 'They do not grow.');

export const organizationSchema = z
  .strictObject({
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
    phone: phoneNumber.optional(),
    whatsapp: phoneNumber.optional(),
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
      .describe('Our profiles elsewhere, as a list of https:// addresses.'),
    notice: notice.optional().describe('One notice at the top of every page.'),
    call: call
      .superRefine(checkLanguages)
      .optional()
      .describe('One call to act: on the home page, at the end of pages, and in the footer.'),
    menus: z
      .strictObject({
        header: pageNames.describe(
          'The pages in the header, as a list of file names in order. Donate has its own button.',
        ),
        footer: pageNames.describe('The pages in the footer, as a list of file names in order.'),
      })
      .describe('The pages in the menus.'),
    donationAmounts: amounts.describe('Two to five amounts to choose from, in dollars, the smallest first.'),
    monthlyDonationAmounts: amounts.describe(
      'The amounts to choose from for a gift each month: as many as for one gift, the smallest first.',
    ),
    solicitationNotice: textPerLanguage
      .optional()
      .describe('A notice that counsel wants below the tax statement, in each language. English appears below it.'),
    giftEligibility: textPerLanguage
      .optional()
      .describe('Who may give through this site, as counsel says, in each language. English appears below it.'),
    press: pressContact.optional().describe('The contact for the press.'),
    securityContact: z
      .union([z.email(), httpsUrl], 'This is neither an email address nor an https:// address.')
      .optional()
      .describe(
        'Where to report a security problem with the site: an email address, or a link that starts with https://.',
      ),
    form990: siteOrHttps
      .optional()
      .describe('Where the latest Form 990 is: an https:// address, or a file in public such as /files/form-990.pdf.'),
    votingLinks: z
      .array(
        z
          .string()
          .regex(/^[a-z\d-]+(?:\.[a-z\d-]+)+(?:\/\S*)?$/, 'This is not the beginning of an address.')
          .describe('An address without https://, such as example.org/vote. It includes all addresses that begin so.'),
      )
      .default([])
      .describe('Addresses that lead to registering or voting, and that the site does not know as such.'),
  })
  .refine(({ donationAmounts: once, monthlyDonationAmounts: monthly }) => once.length === monthly.length, {
    path: ['monthlyDonationAmounts'],
    // A list with faults of its own may have the wrong length too.
    when: ({ issues }) => issues.length === 0,
    message: 'There are not as many as in donationAmounts.',
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

/** The amounts to choose from, in integer cents: as many for each month as for once. */
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
