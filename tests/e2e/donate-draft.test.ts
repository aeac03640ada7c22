import { expect, test, type Page } from '@playwright/test';
import { formatter } from '../../src/i18n/format.ts';
import { defaultLocale, publicLocales } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/messages.ts';
import { initialAmount, pathIn, presets, visitor } from './built-site.ts';

const t = translator(defaultLocale.code);
const { dollars } = formatter(defaultLocale);
const chosen = presets.at(-1)!;
const own = Math.max(...presets) + 700;

const form = pathIn(defaultLocale, '/donate/');
const submit = (page: Page) =>
  page.getByRole('main').getByRole('button', { name: t('donate:form.submit'), exact: true });
const radio = (page: Page, cents: number) => page.getByRole('radio', { name: dollars(cents), exact: true });
const name = (page: Page) => page.getByLabel(t('donate:form.dedicatedTo'));
const other = (page: Page) => page.getByLabel(t('donate:form.otherLabel'));
const once = (cents: number) => t('donate:sandbox.once', { amount: dollars(cents) });

async function openForm(page: Page, path = form) {
  await page.goto(path);
  await expect(page.locator('form[novalidate]')).toBeVisible();
}

/** The fields of the next request, which gets no response. */
async function sent(page: Page): Promise<Record<string, string>> {
  const request = page.waitForRequest('**/api/donate?*');
  await page.route('**/api/donate?*', () => undefined);
  await submit(page).click();
  return (await request).postDataJSON() as Record<string, string>;
}

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(visitor()));

test('two fields that change at the same time are both kept', async ({ page }) => {
  await openForm(page);
  await page.evaluate(() => {
    for (const [id, value] of [
      ['dedicatedTo', 'Ana'],
      ['other', '33'],
    ] as const) {
      const field = document.getElementById(id) as HTMLInputElement;
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await expect(other(page)).toHaveValue('33');
  await expect(name(page)).toHaveValue('Ana');
  expect(await sent(page)).toMatchObject({ amount: 'other', other: '33', dedicatedTo: 'Ana' });
  await page.reload();
  await expect(other(page)).toHaveValue('33');
  await expect(name(page)).toHaveValue('Ana');
});

test('fields that a browser resets after Back show the donor’s entries again', { tag: '@all' }, async ({ page }) => {
  await openForm(page);
  await other(page).fill('33');
  await name(page).fill('Ana');
  // WebKit does so some time after the event, in every field without `autocomplete`.
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    return new Promise<void>((resolve) => {
      setTimeout(() => {
        document.querySelector<HTMLFormElement>('main form')!.reset();
        resolve();
      }, 50);
    });
  });
  await expect(name(page)).toHaveValue('Ana');
  await expect(other(page)).toHaveValue('33');
  expect(await sent(page)).toMatchObject({ other: '33', dedicatedTo: 'Ana' });
});

test('the form sends the values that its fields show', async ({ page }) => {
  await openForm(page);
  await other(page).fill('33');
  await name(page).fill('Ana');
  // A browser or an extension may change fields without an event.
  await page.evaluate(() => {
    (document.getElementById('dedicatedTo') as HTMLInputElement).value = '';
    (document.getElementById('other') as HTMLInputElement).value = '44';
  });
  expect(await sent(page)).toMatchObject({ other: '44', dedicatedTo: '' });
});

test('a draft expires after half an hour, even if the browser keeps its tab', async ({ page }) => {
  await page.clock.install({ time: Date.now() });
  await openForm(page);
  await radio(page, chosen).check();
  await name(page).fill('Ana');
  const [, second] = publicLocales;
  const visit = async (minutes: number) => {
    await page.goto('about:blank');
    await page.clock.fastForward(minutes * 60_000);
    await openForm(page, pathIn(second!, '/donate/'));
    return page.getByLabel(translator(second!.code)('donate:form.dedicatedTo'));
  };
  await expect(await visit(29)).toHaveValue('Ana');
  await expect(await visit(31)).toHaveValue('');
  expect(await page.evaluate(() => sessionStorage.getItem('donation'))).toBeNull();
  await expect(radio(page, initialAmount)).toBeChecked();
});

test('a donor can clear the form', { tag: '@all' }, async ({ page }) => {
  await openForm(page);
  await other(page).fill('2');
  await name(page).fill('Ana');
  await submit(page).click();
  await expect(page.getByRole('group', { name: t('donate:form.errors') })).toBeVisible();
  await page.getByRole('button', { name: t('donate:form.forget') }).click();
  await expect(page.getByRole('status').filter({ hasText: t('donate:form.forgotten') })).toBeVisible();
  await expect(page.getByRole('group', { name: t('donate:form.errors') })).toHaveCount(0);
  await expect(other(page)).toHaveValue('');
  await expect(name(page)).toHaveValue('');
  await expect(radio(page, initialAmount)).toBeChecked();
  expect(await page.evaluate(() => sessionStorage.getItem('donation'))).toBeNull();
  await radio(page, chosen).check();
  await expect(page.getByText(t('donate:form.forgotten'))).toHaveCount(0);
  await submit(page).click();
  await expect(page.getByText(once(chosen))).toBeVisible();
});

test('a hidden field that a form filler completed is cleared for the next try', async ({ page }) => {
  await openForm(page);
  await page.evaluate(() => {
    const field = document.querySelector('form')!.elements.namedItem('leaveEmpty') as HTMLInputElement;
    field.value = 'https://example.org/';
  });
  await submit(page).click();
  await expect(page.getByRole('group', { name: t('donate:form.errors') })).toContainText(t('donate:faults.autofilled'));
  await submit(page).click();
  await expect(page.getByText(once(initialAmount))).toBeVisible();
});

for (const [query, typed] of [
  ['%E2%80%AD33%E2%80%AC', /33/],
  ['US%24%C2%A033', /33/],
] as const) {
  test(`extra characters in ?amount=${query} are ignored`, async ({ page }) => {
    await openForm(page, `${form}?amount=${query}`);
    await expect(other(page)).toHaveValue(typed);
    await submit(page).click();
    await expect(page.getByText(once(3300))).toBeVisible();
  });
}

/** Ways that a browser or an extension can break the island. */
const breaks: Readonly<Record<string, () => void>> = {
  'has no random numbers': () => {
    crypto.getRandomValues = () => {
      throw new DOMException('Refused', 'OperationError');
    };
  },
  'has no storage': () => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('Refused', 'SecurityError');
      },
    });
  },
  'has no fetch': () => Reflect.deleteProperty(window, 'fetch'),
  'has no AbortController': () => Reflect.deleteProperty(window, 'AbortController'),
  'can’t write JSON': () => {
    JSON.stringify = () => {
      throw new TypeError('Refused');
    };
  },
  'can’t read JSON': () => {
    JSON.parse = () => {
      throw new SyntaxError('Refused');
    };
  },
  'can’t format numbers': () => {
    Intl.NumberFormat = function () {
      throw new RangeError('Refused');
    } as never;
  },
  'fails in the middle of hydration': () => {
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest: never[]) {
      if (type === 'input' && this instanceof HTMLInputElement) throw new TypeError('Refused');
      add.call(this, type, ...(rest as unknown as [null]));
    } as never;
  },
  'can’t read the navigation type': () => {
    performance.getEntriesByType = () => {
      throw new TypeError('Refused');
    };
  },
};

for (const [what, breakIt] of Object.entries(breaks)) {
  test(`in a browser that ${what}, a donor can give`, async ({ page }) => {
    await page.addInitScript(breakIt);
    // Entries made while the island starts count, too.
    await page.goto(form);
    await name(page).fill('Ana');
    await page.getByLabel(t('donate:form.dedicationKind')).selectOption('memory');
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => document.querySelector('astro-island')?.children.length);
    await radio(page, chosen).check();
    await expect(name(page)).toHaveValue('Ana');
    await expect(page.getByLabel(t('donate:form.dedicationKind'))).toHaveValue('memory');
    await submit(page).click();
    await expect(page.getByText(t('donate:sandbox.noMoney'))).toBeVisible();
    await expect(page.getByText(once(chosen))).toBeVisible();
  });
}

test('a form whose island broke sends the values that it shows', async ({ page }) => {
  await openForm(page);
  // From now on, every rendering fails.
  await page.evaluate(() => {
    Element.prototype.setAttribute =
      Node.prototype.insertBefore =
      Node.prototype.removeChild =
        () => {
          throw new TypeError('Refused');
        };
  });
  await other(page).fill(String(own / 100));
  await page.getByRole('radio', { name: t('donate:form.other') }).check();
  await submit(page).click();
  await expect(page.getByText(once(own))).toBeVisible();
});
