import { devices, expect, test, type Browser } from '@playwright/test';
import { join } from 'node:path';
import { startPlainHost, type PlainHost } from '../e2e/plain-host.ts';
import { copySite, type SiteCopy } from '../e2e/site-copy.ts';
import { editedFiles } from './browser-folder.ts';
import { standInForGitHub } from './github-stand-in.ts';

const base = '/site';
const repository = 'mira/site';
const signIn = 'https://sign-in.example.dev';

/** Builds a site whose editor works on GitHub. All tests in a file share the build and the host. */
export function editorOnGitHub() {
  test.describe.configure({ mode: 'default' });

  let site: SiteCopy;
  let host: PlainHost;

  test.beforeAll(async () => {
    site = copySite();
    const editor = { EDITOR_REPOSITORY: repository, EDITOR_SIGN_IN_URL: signIn };
    const built = site.build({ BASE_PATH: `${base}/`, SITE_URL: 'https://example.github.io', ...editor });
    expect(built.status, built.output).toBe(0);
    host = await startPlainHost(join(site.root, 'dist/client'), base);
  });

  test.afterAll(async () => {
    await host[Symbol.asyncDispose]();
    site[Symbol.dispose]();
  });

  /** The editor's address for an existing or new entry. */
  const address = (entry: string) => `${host.origin}${base}/admin/#/collections/${entry}`;

  /** Opens an entry in the editor on a phone, signed in. Requests to other origins are blocked and recorded. */
  async function openEditor(browser: Browser, entry: string) {
    const context = await browser.newContext({ ...devices['Pixel 7'] });
    const phone = await context.newPage();
    const foreign: string[] = [];
    await context.route(
      ({ origin }) => origin !== host.origin,
      (route) => {
        foreign.push(route.request().url());
        return route.abort();
      },
    );
    const before = editedFiles(site.root);
    const github = await standInForGitHub(phone, repository, signIn, before);
    const dialog = (name: string) => phone.getByRole('alertdialog', { name });
    // The browser also stores the typed text and may keep it for a moment after saving.
    await phone.addLocatorHandler(dialog('Restore Draft'), (asked) =>
      asked.getByRole('button', { name: 'Discard' }).click(),
    );
    await phone.goto(address(entry));
    await phone.getByRole('button', { name: /Sign In with/ }).click();
    await expect(phone.getByRole('button', { name: 'Save' })).toBeVisible();
    // Wait for the list that saving opens, because it would undo any earlier navigation.
    const closed = () => expect(phone.getByRole('group', { name: 'Content Editor' })).toBeHidden();
    return { context, phone, foreign, before, github, dialog, closed };
  }

  return { openEditor, address };
}
