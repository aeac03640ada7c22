import { isCritical, matches, type Rules } from './rules.ts';

/** Patterns of texts in the order that readers meet them. The desk and the editor come last. */
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

/** Texts in the order that translators should see them, those of legal weight first. */
export function byImportance<Text extends { readonly id: string }>(rules: Rules, texts: readonly Text[]): Text[] {
  const place = ({ id }: Text) => (isCritical(rules, id) ? -1 : patterns.findIndex((pattern) => matches(pattern, id)));
  return texts.toSorted((a, b) => place(a) - place(b));
}
