/** Ids of the pages' own parts. A test compares them with the sources and with every built page. */
const names = [
  'main',
  'menu',
  'next',
  'give-call',
  'report',
  'call',
  'press',
  'query',
  'donate',
  'elections',
  'us',
  'faults',
  'cancelled',
  '(?:amount|costs|dedicatedTo|dedication|frequency|other)(?:-hint|-fault)?',
  'error-(?:amount|autofilled|busy|crowded|dedication|forbidden|frequency|malformed|offline|unavailable)(?:-[a-z]+)*',
];

const reserved = RegExp(`^(?:${names.join('|')})?$`);

/** Whether a body can't use an id, because the page uses it or it's empty. */
export const isReservedId = (id: string): boolean => reserved.test(id);
