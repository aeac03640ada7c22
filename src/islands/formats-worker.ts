import { loadFormats } from '../i18n/format.ts';

// In Chromium what one thread of a page has loaded all of them have.
loadFormats();
postMessage(undefined);
