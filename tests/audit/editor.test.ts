import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { readEntries } from '../../src/content-model/entries.ts';
import type { Fault } from '../../src/lib/faults.ts';
import { readCatalogs } from '../../src/i18n/catalogs.ts';
import { defaultLocale, locales } from '../../src/i18n/locales.ts';
import { translator, type TextKey } from '../../src/i18n/messages.ts';
import {
  answerFolderPicker,
  differences,
  editedFiles,
  filesIn,
  giveFolder,
  textOf,
  type Files,
} from './browser-folder.ts';
import { heicPhoto } from '../fixtures/heic-photo.ts';
import { builtRoot } from '../e2e/site-copy.ts';
import { manifest, htmlOf } from '../e2e/built-site.ts';
import { policyOf } from '../../src/server/headers.ts';

/** The name of a field with a label. */
type Label = TextKey extends infer Key ? (Key extends `admin:fields.${infer Name}` ? Name : never) : never;

interface Fixtures {
  /** A copy of the editor's files. */
  readonly checkout: { readonly root: string; readonly files: Files };
  /** A page that may send requests only to this site. Any other request fails the test. */
  readonly alone: Page;
}

const test = base.extend<Fixtures>({
  // Playwright requires a pattern of the fixtures used, even if there are none.
  // eslint-disable-next-line no-empty-pattern
  checkout: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'checkout-'));
    for (const folder of ['src/content', 'locales'])
      cpSync(join(builtRoot, folder), join(root, folder), { recursive: true });
    await use({ root, files: editedFiles(root) });
    rmSync(root, { recursive: true });
  },
  alone: async ({ page, baseURL }, use) => {
    const tried: string[] = [];
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (/^https?:$/.test(protocol) && origin !== baseURL) tried.push(request.url());
    });
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) tried.push(message.text());
    });
    await page.route(
      ({ origin }) => origin !== baseURL,
      (route) => route.abort(),
    );
    await use(page);
    expect(tried).toEqual([]);
  },
});

/** Opens the editor with a checkout. */
async function openEditor(page: Page, files: Files): Promise<void> {
  await answerFolderPicker(page);
  await page.goto('/robots.txt');
  await giveFolder(page, files);
  await page.goto('/admin/');
  // Without a repository, nobody can sign in.
  await expect(page.getByRole('button', { name: /token/i })).toBeHidden();
  await page.getByRole('button', { name: 'Work with Local Repository' }).click();
  await expect(page.getByRole('treeitem', { name: 'Pages' })).toBeVisible();
}

/** Opens an entry with a language beside the English. @returns that language's half */
async function openBeside(page: Page, entry: string, language: string) {
  await page.goto(`/admin/#/collections/${entry}`);
  const [english, other] = [
    page.getByRole('group', { name: /^Edit .*English.* Content$/ }),
    page.getByRole('group', { name: /^Edit .*Spanish.* Content$/ }),
  ];
  await expect(english).toBeVisible();
  await other.getByRole('radio', { name: language }).click();
  return page.getByRole('group', { name: new RegExp(`^Edit .*${language}.* Content$`) });
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('group', { name: 'Content Editor' })).toBeHidden();
}

const t = translator(defaultLocale.code);

const labelled = (form: Locator | Page, field: Label) =>
  form.getByRole('textbox', { name: t(`admin:fields.${field}`), exact: true });

/** Scrolls to a field of a form. The editor creates fields when they come into view. */
async function reveal(form: Locator, field: Locator): Promise<Locator> {
  await labelled(form, 'title').hover();
  await expect(async () => {
    await form.page().mouse.wheel(0, 600);
    await expect(field).toBeVisible({ timeout: 250 });
  }).toPass();
  return field;
}

test('saving one language keeps every other file byte for byte', async ({ alone, checkout }) => {
  const { root, files } = checkout;
  await openEditor(alone, files);

  const page = await openBeside(alone, 'pages/entries/about', 'Haitian Creole');
  await labelled(page, 'title').fill('Konsènan: "nou"');
  await (await reveal(page, labelled(page, 'body'))).click();
  await alone.keyboard.press('ControlOrMeta+End');
  await alone.keyboard.type('\n\nYon lòt ti paragraf.');
  await save(alone);

  const event = await openBeside(alone, 'events/entries/launch', 'Haitian Creole');
  await labelled(event, 'summary').fill('Lansman an, nan Boston.');
  await save(alone);

  const strings = await openBeside(alone, 'strings/entries/events', 'Haitian Creole');
  await strings.getByRole('textbox', { name: t('events:next'), exact: true }).fill('Sa k ap vini');
  await save(alone);

  const after = await filesIn(alone);
  const changed = ['locales/ht/events.json', 'src/content/events/ht/launch.md', 'src/content/pages/ht/about.md'];
  expect(differences(files, after)).toEqual(changed);

  // The changed files differ only in the typed text.
  const expected = {
    'locales/ht/events.json': textOf(files, changed[0]!).replace(/"next": ".*"/, '"next": "Sa k ap vini"'),
    'src/content/events/ht/launch.md': textOf(files, changed[1]!).replace(
      /^summary: .*$/m,
      'summary: Lansman an, nan Boston.',
    ),
    'src/content/pages/ht/about.md': `${textOf(files, changed[2]!).replace(/^title: .*$/m, `title: 'Konsènan: "nou"'`)}\nYon lòt ti paragraf.\n`,
  };
  for (const [path, text] of Object.entries(expected)) expect(textOf(after, path)).toBe(text);

  // The site still accepts them.
  for (const path of changed) writeFileSync(join(root, path), Buffer.from(after[path]!, 'base64'));
  readCatalogs(root);
  const faults: Fault[] = [];
  for (const collection of ['pages', 'events'] as const) await readEntries(root, collection, faults);
  expect(faults).toEqual([]);
});

const place = { IFD0: { Artist: 'A. Person' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 21/1 0/1' } };

/** Photos whose metadata has the location and the photographer. */
const photos = [
  {
    kind: 'JPEG',
    name: 'Photo de l’été.JPG',
    picture: 'photo-de-l-ete.webp',
    width: 640,
    bytes: () =>
      sharp({ create: { width: 640, height: 480, channels: 3, background: '#936' } })
        .withExif(place)
        .jpeg()
        .toBuffer(),
  },
  // The iPhone's format. Browsers can't show it, and no package here can write it.
  {
    kind: 'HEIC',
    name: 'IMG_0042.HEIC',
    picture: 'img_0042.webp',
    width: 64,
    bytes: () => Buffer.from(heicPhoto, 'base64'),
  },
];

for (const photo of photos)
  test(`a ${photo.kind} photo is saved without its location`, async ({ alone, checkout }) => {
    const buffer = await photo.bytes();
    expect(buffer.includes('A. Person')).toBe(true);
    await openEditor(alone, checkout.files);
    await openBeside(alone, 'pages/entries/about', 'Portuguese');
    const english = alone.getByRole('group', { name: /^Edit .*English.* Content$/ });
    const add = english.getByRole('checkbox', { name: t('admin:sections.photo') });
    await (await reveal(english, add)).check();
    // It reminds editors of the people in the picture.
    await expect(english.getByText(t('admin:hints.image'))).toBeVisible();
    await (await reveal(english, labelled(english, 'imageAlt'))).fill('A square');
    await english.getByRole('button', { name: 'Browse' }).click();
    const dialog = alone.getByRole('dialog', { name: 'Select Image' });
    const chooser = alone.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Upload' }).click();
    const file = { name: photo.name, mimeType: `image/${photo.kind.toLowerCase()}`, buffer };
    await (await chooser).setFiles(file);
    await dialog.getByRole('button', { name: 'Insert' }).click();
    await expect(english.getByRole('button', { name: /^Replace/ })).toBeVisible();
    await save(alone);

    const picture = `src/content/pages/en/${photo.picture}`;
    const entry = 'src/content/pages/en/about.md';
    const after = await filesIn(alone);
    expect(differences(checkout.files, after)).toEqual([entry, picture]);
    expect(textOf(after, entry)).toContain(`\nimage: ./${photo.picture}\n`);
    const bytes = Buffer.from(after[picture]!, 'base64');
    const { format, width, exif, xmp, iptc } = await sharp(bytes).metadata();
    expect({ format, width, exif, xmp, iptc }).toEqual({
      format: 'webp',
      width: photo.width,
      exif: undefined,
      xmp: undefined,
      iptc: undefined,
    });
    expect(bytes.includes('Exif') || bytes.includes('A. Person')).toBe(false);
  });

test('if the editor can’t work, the page says what it needs in every language', async ({
  browser,
  baseURL,
  page: first,
}) => {
  const notes = (page: Page) => page.locator('main').getByRole('paragraph').filter({ visible: true });
  await first.context().close();
  for (const locale of locales) {
    const t = translator(locale.code);
    const context = await browser.newContext({ baseURL: baseURL!, locale: locale.lang });
    const page = await context.newPage();
    // Phones and Firefox can't open a folder.
    await page.addInitScript(() => void Reflect.deleteProperty(window, 'showDirectoryPicker'));
    await page.goto('/admin/');
    await expect(notes(page)).toHaveText([t('admin:browser')]);
    // Now the page isn't on the user's computer.
    await page.route('https://mira.example/**', async (route) => {
      const url = route.request().url().replace('https://mira.example', baseURL!);
      await route.fulfill({ response: await route.fetch({ url }) });
    });
    await page.goto('https://mira.example/admin/');
    await expect(notes(page)).toHaveText([t('admin:elsewhere')]);
    // The editor is still loading.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  }
  const context = await browser.newContext({ baseURL: baseURL!, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/admin/');
  await expect(notes(page)).toHaveText(locales.map(({ code }) => translator(code)('admin:noScript')));
  await context.close();
});

test('nothing links to the editor, and it has its own policy', async ({ request }) => {
  const response = await request.get('/admin/');
  const headers = response.headers();
  expect(headers['x-robots-tag']).toBe('noindex, nofollow');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin-allow-popups');
  const policy = policyOf(htmlOf('/admin/'))!;
  expect(headers['content-security-policy']).toBe(`${policy}; frame-ancestors 'none'`);
  expect(policy).toContain("connect-src 'self' blob: data:;");
  expect(policy).not.toMatch(/https?:|'unsafe-eval'/);
  expect(htmlOf('/admin/')).toContain('<meta name="robots" content="noindex, nofollow">');
  expect(manifest.policy).not.toContain('unsafe-inline');
  expect(manifest.routes.some(({ path }) => path.startsWith('/admin'))).toBe(false);
  for (const file of ['/sitemap-0.xml', '/robots.txt', '/', '/search/']) {
    expect(await (await request.get(file)).text(), file).not.toContain('/admin');
  }
  for (const { path } of manifest.routes) expect(htmlOf(path), path).not.toMatch(/\/_astro\/editor\.|sveltia/i);
});
