import 'i18next';
import type admin from '../../locales/en/admin.json';
import type desk from '../../locales/en/desk.json';
import type donate from '../../locales/en/donate.json';
import type events from '../../locales/en/events.json';
import type news from '../../locales/en/news.json';
import type site from '../../locales/en/site.json';

/** The type check accepts only the keys of `locales/en`. */
export interface Resources {
  site: typeof site;
  news: typeof news;
  events: typeof events;
  donate: typeof donate;
  admin: typeof admin;
  desk: typeof desk;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'site';
    resources: Resources;
  }
}
