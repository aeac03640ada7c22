import { loadFormats } from '../i18n/formatter.ts';

// In Chromium, the threads of a page share loaded formats.
loadFormats();
postMessage(undefined);
