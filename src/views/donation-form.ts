import { presetAmounts } from '../content-model/organization.ts';
import { organization } from '../content-model/published.ts';
import { habitsOf, largestAmount, smallestAmount } from '../donations/amount.ts';
import { offersMonthly, readDonationConfig } from '../donations/donation-config.ts';
import { donationFaults, longestDedication, type DonationFault, type Offer } from '../donations/donation.ts';
import { requestFaults, type RequestFault } from '../donations/handler.ts';
import { sandboxPath } from '../donations/sandbox.ts';
import { languageOf } from '../i18n/language.ts';
import { defaultLocale, localeCodes, type LocaleCode } from '../i18n/locales.ts';
import { routeTable } from '../routes/site-routes.ts';
import type { ManifestDonations } from '../server/manifest.ts';

/** The donation settings from the build's environment. */
export const donationConfig = readDonationConfig(process.env);

export const offer: Offer = { monthly: offersMonthly(donationConfig), fee: donationConfig.fee };

/** Where donors cancel a monthly gift. The sandbox has its own page, which says there's nothing to cancel. */
export const portalUrl = (locale: LocaleCode): string | undefined =>
  donationConfig.portal ?? (donationConfig.provider === 'sandbox' ? `${sandboxPath}?language=${locale}` : undefined);

export type FormFault = DonationFault | RequestFault | 'offline';

/** Every error message of the form, in a language. */
export function faultMessages(locale: LocaleCode): Readonly<Record<FormFault, string>> {
  const { t, format } = languageOf(locale);
  const { dollars } = format;
  const values = { min: dollars(smallestAmount), max: dollars(largestAmount), count: longestDedication };
  const faults = [...donationFaults, ...requestFaults, 'offline'] as const;
  return Object.fromEntries(faults.map((fault) => [fault, t(`donate:faults.${fault}`, values)])) as Record<
    FormFault,
    string
  >;
}

/** A preset amount: the field's value for `presetDollars`, and its texts in a language. */
export interface Preset {
  readonly value: string;
  readonly once: string;
  readonly monthly: string;
}

export function presetsIn(locale: LocaleCode): Preset[] {
  const { dollars } = languageOf(locale).format;
  const { once, monthly } = presetAmounts(organization);
  return once.map((cents, index) => ({
    value: `${cents / 100}/${monthly[index]! / 100}`,
    once: dollars(cents),
    monthly: dollars(monthly[index]!),
  }));
}

/** Lines about what comes after the form: the payment page and, if configured, its company and the ways to pay. */
export function nextLines(locale: LocaleCode): string[] {
  const { t, processorLanguage } = languageOf(locale);
  const { company, methods } = donationConfig;
  return [
    t('donate:payment.details'),
    company && t('donate:payment.company', { company }),
    methods.length > 0 &&
      t('donate:payment.methods', { methods: methods.map((each) => t(`donate:methods.${each}`)).join(', ') }),
    // The payment page may be in another language if the processors don't support this one.
    !processorLanguage && t('donate:payment.speaks'),
  ].filter((line) => typeof line === 'string');
}

/** The donation settings for the server. Only languages with the form have an entry. English comes first. */
export async function manifestDonations(): Promise<ManifestDonations> {
  const table = await routeTable();
  const pages = localeCodes.flatMap((code) => {
    const form = table.find('pages', 'donate', code);
    const thanks = table.find('pages', 'thank-you', code) ?? table.find('pages', 'thank-you', defaultLocale.code);
    return form && thanks ? [{ code, form: form.path, thanks: thanks.path }] : [];
  });
  const languages = pages.map(({ code, form, thanks }) => {
    const { t, lang, processorLanguage, format } = languageOf(code);
    const allMessages = faultMessages(code);
    const messages = Object.fromEntries(requestFaults.map((fault) => [fault, allMessages[fault]])) as Record<
      RequestFault,
      string
    >;
    const product = t('donate:product', { name: organization.name });
    return [
      code,
      { lang, form, thanks, processorLanguage, product, habits: habitsOf(format.dollars), messages },
    ] as const;
  });
  const sandbox = pages.map(({ code }) => {
    const { t, lang, dir } = languageOf(code);
    const amount = '{{amount}}';
    return [
      code,
      {
        lang,
        dir,
        title: t('donate:sandbox.title'),
        noMoney: t('donate:sandbox.noMoney'),
        once: t('donate:sandbox.once', { amount }),
        monthly: t('donate:sandbox.monthly', { amount }),
        pay: t('donate:sandbox.pay'),
        pending: t('donate:sandbox.pending'),
        decline: t('donate:sandbox.decline'),
        declined: t('donate:sandbox.declined'),
        cancel: t('donate:sandbox.cancel'),
        monthlyEnd: t('donate:sandbox.monthlyEnd'),
      },
    ] as const;
  });
  return {
    provider: donationConfig.provider,
    offer,
    languages: Object.fromEntries(languages),
    sandbox: donationConfig.provider === 'sandbox' ? Object.fromEntries(sandbox) : {},
  };
}

/** The form's texts in a language. The island fills in `{{amount}}` and `{{total}}`. */
export function formStrings(locale: LocaleCode) {
  const { t, format } = languageOf(locale);
  const { dollars } = format;
  const amount = '{{amount}}';
  return {
    amount: t('donate:form.amount'),
    other: t('donate:form.other'),
    sign: format.dollarSign(),
    otherLabel: t('donate:form.otherLabel'),
    otherHint: t('donate:form.otherHint', { min: dollars(smallestAmount), max: dollars(largestAmount) }),
    frequency: t('donate:form.frequency'),
    once: t('donate:form.once'),
    monthly: t('donate:form.monthly'),
    untilCancel: t('donate:form.untilCancel'),
    cancelLink: t('donate:form.cancelLink'),
    dedication: t('donate:form.dedication'),
    dedicationKind: t('donate:form.dedicationKind'),
    honor: t('donate:form.honor'),
    memory: t('donate:form.memory'),
    dedicatedTo: t('donate:form.dedicatedTo'),
    dedicatedToHint: t('donate:form.dedicatedToHint'),
    costs: t('donate:form.costs'),
    costsHint: t('donate:form.costsHint'),
    costsExample: t('donate:form.costsExample', { amount, total: '{{total}}' }),
    totalOnce: t('donate:form.totalOnce', { amount }),
    totalMonthly: t('donate:form.totalMonthly', { amount }),
    submit: t('donate:form.submit'),
    sending: t('donate:form.sending'),
    next: nextLines(locale).join(' '),
    wrong: t('donate:wrong'),
    errors: t('donate:form.errors'),
    trap: t('donate:form.trap'),
    forget: t('donate:form.forget'),
    forgotten: t('donate:form.forgotten'),
  };
}

export type DonateFormStrings = ReturnType<typeof formStrings>;
