import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicLocales } from '../../src/i18n/locales.ts';
import { formatter } from '../../src/i18n/format.ts';
import { translator } from '../../src/i18n/messages.ts';
import { initialOf, smallestAmount } from '../../src/donations/amount.ts';
import { initialAmount, monthlyPresets, pathIn, presets, visitor } from './built-site.ts';
import { builtRoot } from './site-copy.ts';

type Locale = (typeof publicLocales)[number];

const formOf = (locale: Locale) => pathIn(locale, '/donate/');
const thanksOf = (locale: Locale) => pathIn(locale, '/donate/thank-you/');

const [english] = publicLocales;
const t = translator(english.code);
const { dollars } = formatter(english);

/** A preset other than the default, in cents, and its monthly counterpart. */
const chosen = presets.at(-1)!;
const chosenMonthly = monthlyPresets.at(-1)!;
const initialMonthly = initialOf(monthlyPresets);
/** An amount that isn't a preset, in cents. */
const own = Math.max(...presets) + 700;
const once = (cents: number) => t('donate:sandbox.once', { amount: dollars(cents) });

const submit = (page: Page, locale: Locale = english) =>
  page.getByRole('main').getByRole('button', { name: translator(locale.code)('donate:form.submit'), exact: true });

/** The list of faults, which gets the focus. Its name is its whole text, so screen readers read it once. */
const faultsOf = (page: Page) => page.getByRole('group', { name: t('donate:form.errors') });

/** Opens the form and waits until the island is hydrated. */
async function openForm(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator('form[novalidate]')).toBeVisible();
}

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(visitor()));

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with a script' : 'without a script', { tag: '@all' }, () => {
    test.use({ javaScriptEnabled });

    for (const locale of publicLocales) {
      const words = translator(locale.code);
      const { dollars } = formatter(locale);

      test(`in ${locale.autonym}, a donor goes from an amount to the thank-you page`, async ({ page }) => {
        await page.goto(formOf(locale));
        if (javaScriptEnabled) await expect(page.locator('form[novalidate]')).toBeVisible();
        await page.getByRole('radio', { name: words('donate:form.monthly') }).check();
        await page.getByRole('radio', { name: dollars(chosenMonthly), exact: true }).check();
        await page.getByLabel(words('donate:form.dedicatedTo')).fill('Zé & <Ana>');
        await submit(page, locale).click();

        await expect(page.locator('html')).toHaveAttribute('lang', locale.lang);
        await expect(page.getByText(words('donate:sandbox.noMoney'))).toBeVisible();
        await expect(
          page.getByText(words('donate:sandbox.monthly', { amount: dollars(chosenMonthly) }), { exact: true }),
        ).toBeVisible();
        await page.getByRole('button', { name: words('donate:sandbox.decline') }).click();
        await expect(page.getByRole('alert')).toHaveText(words('donate:sandbox.declined'));
        await page.getByRole('button', { name: words('donate:sandbox.pay'), exact: true }).click();

        await expect(page).toHaveURL(new RegExp(`${thanksOf(locale)}${javaScriptEnabled ? '$' : '\\?session='}`));
        await expect(page.locator('html')).toHaveAttribute('lang', locale.lang);
        if (!javaScriptEnabled) return;
        await expect(page.getByText(words('donate:thanks.paid'))).toBeVisible();
        for (const link of await page.getByRole('link').all()) {
          expect(await link.getAttribute('href')).not.toMatch(/session/);
        }
        expect(await page.evaluate(() => sessionStorage.getItem('donation'))).toBeNull();
      });
    }

    test('a donor who cancels returns to the form without a charge', async ({ page }) => {
      await page.goto(formOf(english));
      await submit(page).click();
      await page.getByRole('button', { name: t('donate:sandbox.cancel') }).click();
      await expect(page).toHaveURL(`${formOf(english)}#cancelled`);
      await expect(page.getByText(t('donate:cancelled'))).toBeVisible();
    });
  });
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('the form shows only the message for the fault', async ({ page }) => {
    const locale = publicLocales.at(-1)!;
    const words = translator(locale.code);
    await page.goto(formOf(locale));
    await page.getByRole('radio', { name: words('donate:form.other') }).check();
    await page.getByLabel(words('donate:form.otherLabel')).fill('2');
    await submit(page, locale).click();
    await expect(page).toHaveURL(`${formOf(locale)}#error-amount-too-small`);
    const said = words('donate:faults.amount-too-small', { min: formatter(locale).dollars(smallestAmount) });
    await expect(page.getByText(said)).toBeVisible();
    await expect(page.getByText(words('donate:faults.amount-missing'))).toBeHidden();
  });

  test('the amount and frequency are next to the button', async ({ page }) => {
    for (const locale of publicLocales) {
      const words = translator(locale.code);
      const { dollars } = formatter(locale);
      await page.goto(formOf(locale));
      const total = page.locator('.total:visible');
      const says = (text: string) => expect(total).toHaveText(text, { useInnerText: true });
      await says(words('donate:form.totalOnce', { amount: dollars(initialAmount) }));
      await page.getByRole('radio', { name: dollars(chosen), exact: true }).check();
      await page.getByRole('radio', { name: words('donate:form.monthly') }).check();
      await says(words('donate:form.totalMonthly', { amount: dollars(chosenMonthly) }));
      await page.getByRole('radio', { name: words('donate:form.other') }).check();
      await says(words('donate:form.totalMonthly', { amount: words('donate:form.other') }));
    }
  });

  test('HTML validation stops an invalid amount', { tag: '@all' }, async ({ page }) => {
    await page.goto(formOf(english));
    await page.getByRole('radio', { name: t('donate:form.other') }).check();
    await page.getByLabel(t('donate:form.otherLabel')).fill('fifty');
    await submit(page).click();
    await expect(page).toHaveURL(formOf(english));
    await expect(page.locator('#other:invalid')).toBeVisible();
  });

  test('a typed amount next to a selected preset is a fault', async ({ page }) => {
    await page.goto(formOf(english));
    await page.getByLabel(t('donate:form.otherLabel')).fill('30');
    await submit(page).click();
    await expect(page.getByText(t('donate:faults.amount-two'))).toBeVisible();
  });
});

test('a fault appears at once in a focused summary and at its field', { tag: '@all' }, async ({ page }) => {
  await openForm(page, formOf(english));
  const other = page.getByLabel(t('donate:form.otherLabel'));
  await other.fill('25.555');
  await expect(page.getByRole('radio', { name: t('donate:form.other') })).toBeChecked();
  await submit(page).click();
  const summary = faultsOf(page);
  await expect(summary).toBeFocused();
  await expect(other).toHaveAttribute('aria-invalid', 'true');
  await expect(other).toHaveAccessibleDescription(
    new RegExp(t('donate:faults.amount-unclear').replace(/[?.]/g, '\\$&')),
  );
  await summary.getByRole('link').click();
  await expect(other).toBeFocused();
  await other.fill('25.50');
  await submit(page).click();
  await page.waitForURL('**/api/donate/sandbox?*');
  await expect(page.getByText(once(2550))).toBeVisible();
  await page.goBack();
  await expect(other).toHaveValue('25.50');
  await expect(page.getByRole('radio', { name: t('donate:form.other') })).toBeChecked();
});

test('values from a link survive a change of language and Back', async ({ page }) => {
  await openForm(page, `${formOf(english)}?amount=${own / 100}&frequency=monthly`);
  const other = publicLocales.at(-1)!;
  await page.locator('header').getByRole('link', { name: other.autonym }).click();
  const words = translator(other.code);
  await expect(page.getByLabel(words('donate:form.otherLabel'))).toHaveValue(String(own / 100));
  await expect(page.getByRole('radio', { name: words('donate:form.monthly') })).toBeChecked();
  await page.goBack();
  await expect(page.getByLabel(t('donate:form.otherLabel'))).toHaveValue(String(own / 100));
  await page.goto(`${formOf(english)}?amount=${chosen / 100}`);
  await expect(page.getByRole('radio', { name: dollars(chosen), exact: true })).toBeChecked();
  await expect(page.getByLabel(t('donate:form.otherLabel'))).toHaveValue('');
});

test('a fixed fault disappears without faults at other fields', async ({ page }) => {
  await openForm(page, formOf(english));
  const other = page.getByLabel(t('donate:form.otherLabel'));
  await other.fill('abc');
  await submit(page).click();
  await expect(other).toHaveAttribute('aria-invalid', 'true');
  await other.fill('30');
  await expect(other).not.toHaveAttribute('aria-invalid');
  await expect(faultsOf(page)).toHaveCount(0);
  await page.getByLabel(t('donate:form.dedicatedTo')).fill('é'.repeat(121));
  await expect(page.getByText(once(3000))).toBeVisible();
  await submit(page).click();
  await expect(faultsOf(page)).toContainText(t('donate:faults.dedication-too-long', { count: 120 }));
});

test('a donation works without AbortSignal.timeout', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(AbortSignal, 'timeout'));
  await openForm(page, formOf(english));
  await submit(page).click();
  await expect(page.getByText(t('donate:sandbox.noMoney'))).toBeVisible();
});

test('after an error response, the next try is a new attempt', async ({ page }) => {
  const attempts: string[] = [];
  await page.route('**/api/donate?*', (route) => {
    attempts.push((route.request().postDataJSON() as { attempt: string }).attempt);
    return attempts.length < 2 ? route.fulfill({ status: 503, json: { errors: ['unavailable'] } }) : route.continue();
  });
  await openForm(page, formOf(english));
  await submit(page).click();
  await expect(faultsOf(page)).toBeVisible();
  await submit(page).click();
  await expect(page.getByText(t('donate:sandbox.noMoney'))).toBeVisible();
  expect(new Set(attempts).size).toBe(2);
});

test('entered values survive a change of language, only in this tab', { tag: '@all' }, async ({ page, context }) => {
  await openForm(page, formOf(english));
  await page.getByRole('radio', { name: dollars(chosen), exact: true }).check();
  await page.getByLabel(t('donate:form.dedicatedTo')).fill('Ana');
  const haitian = publicLocales.at(-1)!;
  await page.locator('header').getByRole('link', { name: haitian.autonym }).click();
  await expect(page).toHaveURL(formOf(haitian));
  await expect(page.getByRole('radio', { name: dollars(chosen), exact: true })).toBeChecked();
  await expect(page.getByLabel(translator(haitian.code)('donate:form.dedicatedTo'))).toHaveValue('Ana');
  const elsewhere = await context.newPage();
  await openForm(elsewhere, formOf(english));
  await expect(elsewhere.getByRole('radio', { name: dollars(initialAmount), exact: true })).toBeChecked();
  expect(await elsewhere.evaluate(() => localStorage.length)).toBe(0);
});

for (const [query, amount, typed, frequency] of [
  [`?amount=${chosenMonthly / 100}&frequency=monthly`, dollars(chosenMonthly), '', 'monthly'],
  ['?amount=33.50', t('donate:form.other'), '33.50', 'once'],
  ['?amount=1e9&frequency=weekly&costs=yes&dedicatedTo=X&other=99', dollars(initialAmount), '', 'once'],
  ['?amount=<script>&currency=jpy', dollars(initialAmount), '', 'once'],
] as const) {
  test(`the query ${query} fills in only valid values`, async ({ page }) => {
    await openForm(page, formOf(english) + query);
    await expect(page.getByRole('radio', { name: amount, exact: true })).toBeChecked();
    await expect(page.getByRole('radio', { name: t(`donate:form.${frequency}`) })).toBeChecked();
    await expect(page.getByLabel(t('donate:form.otherLabel'))).toHaveValue(typed);
    await expect(page.getByLabel(t('donate:form.dedicatedTo'))).toHaveValue('');
  });
}

test('an amount saved before the presets changed still works', async ({ page }) => {
  await openForm(page, formOf(english));
  await page.evaluate(
    (amount) => {
      const fields = { amount, other: '', frequency: 'once', dedication: 'honor', dedicatedTo: '', costs: '' };
      sessionStorage.setItem('donation', JSON.stringify([fields, Date.now()]));
    },
    String(own / 100),
  );
  await page.reload();
  await expect(page.getByLabel(t('donate:form.otherLabel'))).toHaveValue(String(own / 100));
  await submit(page).click();
  await expect(page.getByText(once(own))).toBeVisible();
});

test('values entered before hydration are kept', { tag: '@all' }, async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/DonateForm*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(formOf(english));
  await page.getByRole('radio', { name: dollars(chosen), exact: true }).check();
  await page.getByLabel(t('donate:form.dedicatedTo')).fill('Ana');
  release();
  await expect(page.locator('form[novalidate]')).toBeVisible();
  await expect(page.getByRole('radio', { name: dollars(chosen), exact: true })).toBeChecked();
  await expect(page.getByLabel(t('donate:form.dedicatedTo'))).toHaveValue('Ana');
});

test('a double click is one request', { tag: '@all' }, async ({ page }) => {
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.postData() ?? ''));
  await openForm(page, formOf(english));
  await submit(page).dblclick();
  await expect(page.getByText(t('donate:sandbox.noMoney'))).toBeVisible();
  expect(posts).toHaveLength(1);
});

test('an amount changed after Back opens a new payment', { tag: '@all' }, async ({ page }) => {
  await openForm(page, formOf(english));
  await submit(page).click();
  // The form also shows the amount, so wait for the payment page first.
  await expect(page.getByText(t('donate:sandbox.noMoney'))).toBeVisible();
  await page.goBack();
  await page.getByRole('radio', { name: dollars(chosen), exact: true }).check();
  await submit(page).click();
  await expect(page.getByText(t('donate:sandbox.noMoney'))).toBeVisible();
  await expect(page.getByText(once(chosen))).toBeVisible();
});

for (const [what, response, fault] of [
  ['breaks the connection', undefined, 'offline'],
  ['is busy', { status: 429, json: { errors: ['busy'] } }, 'busy'],
  ['has no processor', { status: 503, json: { errors: ['unavailable'] } }, 'unavailable'],
  ['sends an invalid response', { status: 502, body: '<h1>Bad gateway' }, 'unavailable'],
  ['sends an unknown fault', { status: 422, json: { errors: ['<b>', 'busy'] } }, 'busy'],
] as const) {
  test(`if the server ${what}, the form shows a message, and the next try works`, async ({ page }) => {
    await openForm(page, formOf(english));
    await page.getByRole('radio', { name: dollars(chosen), exact: true }).check();
    await page.route('**/api/donate?*', (route) => (response ? route.fulfill(response) : route.abort()), { times: 1 });
    await submit(page).click();
    await expect(faultsOf(page)).toContainText(t(`donate:faults.${fault}`));
    await submit(page).click();
    await expect(page.getByText(once(chosen))).toBeVisible();
  });
}

/** The parts of the thank-you page. */
function thanksPage(page: Page, locale: Locale = english) {
  const words = translator(locale.code);
  const main = page.getByRole('main');
  const markdown = readFileSync(join(builtRoot, `src/content/pages/${locale.code}/thank-you.md`), 'utf8');
  const title = /^title: (.*)$/m.exec(markdown)![1]!;
  return {
    titles: {
      paid: title,
      processing: title,
      incomplete: words('donate:thanks.incompleteTitle'),
      unknown: words('donate:thanks.unknownTitle'),
    },
    /** Screen readers announce it. */
    outcome: main.getByRole('status', { includeHidden: true }).filter({ hasText: words('donate:thanks.waiting') }),
    ownText: main.getByText(markdown.trim().split('\n\n').at(-1)!),
    heading: main.getByRole('heading', { level: 1 }),
    share: main.getByRole('heading', { name: words('donate:thanks.share') }),
    monthly: main.getByRole('link', { name: words('donate:form.cancelLink') }),
    again: main.getByRole('link', { name: words('donate:thanks.again') }),
    tax: main.getByText(words('donate:taxStatement'), { exact: true }),
    wrong: main.getByText(words('donate:wrong')),
    status: (state: (typeof paymentStates)[number]) => main.getByText(words(`donate:thanks.${state}`)),
  };
}
const answers = ['paid', 'processing', 'incomplete', 'unknown'] as const;
const paymentStates = ['waiting', ...answers] as const;
const anySession = '?session=cs_test_1234567890';

for (const locale of publicLocales) {
  test(`in ${locale.autonym}, the thank-you page fits each state of a payment`, async ({ page }) => {
    const words = translator(locale.code);
    const thanks = thanksPage(page, locale);
    await page.goto(thanksOf(locale));
    for (const part of [thanks.ownText, thanks.share, thanks.monthly, thanks.wrong]) await expect(part).toBeVisible();
    await expect(thanks.outcome).toBeHidden();

    for (const answer of answers) {
      let respond = () => {};
      const asked = new Promise<void>((resolve) => (respond = resolve));
      await page.route('**/api/donate/status?*', async (route) => {
        await asked;
        await route.fulfill({ json: { status: answer } });
      });
      await page.goto(thanksOf(locale) + anySession);
      await expect(thanks.status('waiting')).toBeVisible();
      for (const part of [thanks.ownText, thanks.share, thanks.again]) await expect(part).toBeHidden();
      respond();
      const thanked = answer === 'paid' || answer === 'processing';
      await expect(thanks.outcome).toHaveText(words(`donate:thanks.${answer}`), { useInnerText: true });
      for (const other of paymentStates.filter((state) => state !== answer))
        await expect(thanks.status(other)).toBeHidden();
      await expect(thanks.ownText).toBeHidden();
      await expect(thanks.wrong).toBeVisible();
      await expect(thanks.share).toBeVisible({ visible: thanked });
      await expect(thanks.monthly).toBeVisible({ visible: thanked });
      await expect(thanks.again).toBeVisible({ visible: answer === 'incomplete' });
      await expect(thanks.tax).toBeVisible({ visible: answer === 'incomplete' });
      const title = thanks.titles[answer];
      await expect(thanks.heading).toHaveText(title);
      await expect(page).toHaveTitle(new RegExp(`^${title} `));
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
      await page.unroute('**/api/donate/status?*');
    }
  });
}

test('a donor with an incomplete payment returns to the form', async ({ page }) => {
  await page.route('**/api/donate/status?*', (route) => route.fulfill({ json: { status: 'incomplete' } }));
  await page.goto(thanksOf(english) + anySession);
  await thanksPage(page).again.click();
  await expect(page).toHaveURL(`${formOf(english)}#donate`);
});

test('the thank-you page forgets a paid gift completely', async ({ page }) => {
  await openForm(page, formOf(english));
  await submit(page).click();
  await page.getByRole('button', { name: t('donate:sandbox.pay'), exact: true }).click();
  const { status, ownText } = thanksPage(page);
  await expect(status('paid')).toBeVisible();
  await expect(page).toHaveURL(thanksOf(english));
  expect(await page.evaluate(() => [history.state as unknown, sessionStorage.length, localStorage.length])).toEqual([
    null,
    0,
    0,
  ]);
  // The next person in this tab presses Back.
  await page.getByRole('banner').getByRole('link').first().click();
  await page.goBack();
  await expect(ownText).toBeVisible();
  await expect(status('paid')).toBeHidden();
  await page.reload();
  await expect(ownText).toBeVisible();
  await expect(status('paid')).toBeHidden();
});

test('the thank-you page shows a pending transfer for half an hour, even in another language', async ({ page }) => {
  await page.clock.install();
  await openForm(page, formOf(english));
  await submit(page).click();
  await page.getByRole('button', { name: t('donate:sandbox.pending'), exact: true }).click();
  await expect(thanksPage(page).status('processing')).toBeVisible();
  await page.clock.fastForward('29:00');
  await page.reload();
  await expect(thanksPage(page).status('processing')).toBeVisible();
  const other = publicLocales.at(-1)!;
  await page.locator('header').getByRole('link', { name: other.autonym }).click();
  await expect(thanksPage(page, other).status('processing')).toBeVisible();
  await page.clock.fastForward('01:01');
  await page.reload();
  await expect(thanksPage(page, other).ownText).toBeVisible();
  await expect(thanksPage(page, other).status('processing')).toBeHidden();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('the thank-you page claims nothing about an unknown payment', async ({ page }) => {
  await page.goto(`${thanksOf(english)}?session=sandbox_nonsense`);
  await expect(page.getByText(t('donate:thanks.unknown'))).toBeVisible();
  await page.goto(thanksOf(english));
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect(page.getByText(t('donate:thanks.unknown'))).toBeHidden();
  await expect(page.getByText(t('donate:thanks.waiting'))).toBeHidden();
});

test('the thank-you page offers sharing by WhatsApp, copy, and email, in this order', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(thanksOf(english));
  const ways = page.getByRole('main').getByRole('listitem');
  await expect(ways).toHaveText([t('share.whatsapp'), t('share.copy'), t('share.email')]);
  await expect(ways.nth(0).getByRole('link')).toHaveAttribute('href', /^https:\/\/wa\.me\/\?text=/);
  await ways.nth(1).getByRole('button').click();
  await expect(ways.nth(1)).toContainText(t('share.copied'));
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^http:\/\/localhost:\d+\/$/);
});

test('if the browser refuses to copy, the page says so each time and shows the text to select', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await page.goto(formOf(english));
  for (const label of [t('donate:copy.payee'), t('donate:copy.address'), t('donate:copy.email')]) {
    const copy = page.locator('[data-copy]').filter({ hasText: label });
    const text = (await copy.getAttribute('data-copy'))!;
    const status = copy.getByRole('status');
    await copy.getByRole('button').click();
    await expect(status).toHaveText(`${t('share.notCopied')} ${text}`, { useInnerText: false });
    const first = (await status.locator('b').elementHandle())!;
    await copy.getByRole('button').click();
    await expect.poll(() => first.evaluate(({ isConnected }) => isConnected)).toBe(false);
    await status.locator('b').click();
    expect(await page.evaluate(() => getSelection()!.toString())).toBe(text);
  }
});

test('the slip has the selected amount and prints without the rest of the page', async ({ page }) => {
  await openForm(page, formOf(english));
  await page.getByRole('radio', { name: dollars(chosen), exact: true }).check();
  await expect(page.locator('output')).toHaveText(dollars(chosen));
  await page.evaluate(() => (window.print = () => {}));
  await page.getByRole('button', { name: t('donate:slip.print') }).click();
  await page.emulateMedia({ media: 'print' });
  const slip = page.getByRole('heading', { name: t('donate:slip.heading') });
  await expect(slip).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  await expect(page.getByText(t('donate:taxStatement')).last()).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the tax statement is by the button in body size, with the English while unreviewed', async ({ page }) => {
  for (const locale of publicLocales) {
    await page.goto(formOf(locale));
    const form = page.locator('form');
    const statements = [...new Set([translator(locale.code)('donate:taxStatement'), t('donate:taxStatement')])];
    for (const statement of statements) {
      const paragraph = form.getByText(statement, { exact: true });
      await expect(paragraph).toBeVisible();
      const sizes = await paragraph.evaluate((p) => [
        getComputedStyle(p).fontSize,
        getComputedStyle(document.body).fontSize,
      ]);
      expect(sizes[0]).toBe(sizes[1]);
    }
  }
});

test('the form works with only the keyboard', async ({ page }) => {
  await openForm(page, formOf(english));
  await page.getByRole('radio', { name: t('donate:form.once') }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: t('donate:form.monthly') })).toBeChecked();
  await expect(page.getByText(t('donate:form.totalMonthly', { amount: dollars(initialMonthly) }))).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: t('donate:form.cancelLink') })).toBeFocused();
  await page.keyboard.press('Tab');
  const initial = page.getByRole('radio', { name: dollars(initialMonthly), exact: true });
  await expect(initial).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(initial).not.toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(initial).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(t('donate:form.otherLabel'))).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(t('donate:form.dedicationKind'))).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ana');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText(t('donate:sandbox.monthly', { amount: dollars(initialMonthly) }), { exact: true }),
  ).toBeVisible();
});

test('the button is within the first screens of a phone, in every language', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 664 });
  for (const locale of publicLocales) {
    await openForm(page, formOf(locale));
    const box = await submit(page, locale).boundingBox();
    expect(box!.y, locale.autonym).toBeLessThanOrEqual(1370);
  }
});

test('a new frequency keeps the amount that a donor chose', { tag: '@all' }, async ({ page }) => {
  await openForm(page, formOf(english));
  const monthly = page.getByRole('radio', { name: t('donate:form.monthly') });
  const single = page.getByRole('radio', { name: t('donate:form.once') });
  await monthly.check();
  await expect(page.getByText(t('donate:form.totalMonthly', { amount: dollars(initialMonthly) }))).toBeVisible();
  await single.check();
  await page.getByRole('radio', { name: dollars(chosen), exact: true }).check();
  await monthly.check();
  await expect(page.getByText(t('donate:form.totalMonthly', { amount: dollars(chosen) }))).toBeVisible();
  await single.check();
  await expect(page.getByRole('radio', { name: dollars(chosen), exact: true })).toBeChecked();
});

test('the arrow keys keep a typed amount', { tag: '@all' }, async ({ page }) => {
  await openForm(page, formOf(english));
  const other = page.getByLabel(t('donate:form.otherLabel'));
  await other.fill('33');
  const radio = page.getByRole('radio', { name: t('donate:form.other') });
  await radio.press('ArrowUp');
  await expect(page.getByText(t('donate:form.totalOnce', { amount: dollars(chosen) }))).toBeVisible();
  await submit(page).click();
  await expect(page.getByText(once(chosen))).toBeVisible();
  await page.goBack();
  await other.fill('33');
  await page.getByRole('radio', { name: dollars(chosen), exact: true }).press('ArrowDown');
  await expect(page.getByText(t('donate:form.totalOnce', { amount: dollars(3300) }))).toBeVisible();
});

test('a paid or cleared gift doesn’t return with Back', async ({ page }) => {
  await openForm(page, formOf(english));
  await page.getByLabel(t('donate:form.dedicatedTo')).fill('Ana');
  await submit(page).click();
  await page.getByRole('button', { name: t('donate:sandbox.pay'), exact: true }).click();
  await expect(thanksPage(page).status('paid')).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(formOf(english));
  await expect(page.locator('form[novalidate]')).toBeVisible();
  await expect(page.getByLabel(t('donate:form.dedicatedTo'))).toHaveValue('');
});

test('a request in progress when the donor clears the form opens nothing', async ({ page }) => {
  let respond = () => {};
  const waited = new Promise<void>((resolve) => (respond = resolve));
  await page.route('**/api/donate?*', async (route) => {
    await waited;
    await route.continue();
  });
  await openForm(page, formOf(english));
  await submit(page).click();
  await page.getByRole('button', { name: t('donate:form.forget') }).click();
  const response = page.waitForResponse('**/api/donate?*');
  respond();
  await response;
  await page.getByLabel(t('donate:form.dedicatedTo')).fill('Ana');
  await expect(page).toHaveURL(formOf(english));
});

test('the slip leaves out an amount that the donor didn’t choose', async ({ page }) => {
  await openForm(page, formOf(english));
  const sum = page.locator('output');
  await expect(sum).toBeEmpty();
  await page.getByRole('radio', { name: dollars(chosen), exact: true }).check();
  await expect(sum).toHaveText(dollars(chosen));
  await page.getByRole('radio', { name: dollars(initialAmount), exact: true }).check();
  await expect(sum).toHaveText(dollars(initialAmount));
  // A check can't pay monthly.
  await page.getByRole('radio', { name: t('donate:form.monthly') }).check();
  await expect(sum).toBeEmpty();
});

test('in forced colors, an unselected amount doesn’t look like a link', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openForm(page, formOf(english));
  const colorOf = (text: string) =>
    page
      .getByText(text, { exact: true })
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  expect(await colorOf(dollars(chosen))).toBe(await colorOf(t('donate:form.amount')));
});
