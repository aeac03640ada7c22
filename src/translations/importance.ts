import { isCritical, matches, type Rules } from './rules.ts';

/** Texts by patterns, as readers meet them. The words of the desk and of the editor come last. */
const patterns = [
  'pages/home',
  'site',
  'donate',
  'pages/donate',
  'formats',
  'events',
  'pages/events',
  'events/*',
  'news',
  'pages/news',
  'posts/*',
  'pages/*',
  'desk',
  'admin',
];

/** Texts in the order in which translators should see them: first those of legal weight. */
export function byImportance<Text extends { readonly id: string }>(rules: Rules, texts: readonly Text[]): Text[] {
  const place = ({ id }: Text) => (isCritical(rules, id) ? -1 : patterns.findIndex((pattern) => matches(pattern, id)));
  return texts.toSorted((a, b) => place(a) - place(b));
}
