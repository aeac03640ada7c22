import { projectRoot } from '../env/project-root.ts';
import type { Published } from '../content-model/published.ts';
import { defaultLocale, type LocaleCode } from '../i18n/locales.ts';
import { memoize } from '../lib/memoize.ts';
import { kindOf } from '../routes/page-kinds.ts';
import { readLock, type Signature } from './lock.ts';
import { isCritical, matches, readRules } from './rules.ts';
import { siteUnits } from './site-units.ts';
import { entryState, isEntryBehind, isStringBehind, stringState, type State } from './states.ts';
import { readStringUnits } from './units.ts';

/** The review of a text, for readers. Unrecorded texts count as unreviewed. */
export type Review =
  | { readonly state: 'original' | 'stale' | 'unreviewed' }
  | {
      readonly state: 'reviewed';
      /** Names that the reviewers chose to be shown. */
      readonly by: readonly string[];
      /** The day of the latest review. */
      readonly date: string;
    };

const original: Review = { state: 'original' };

const rules = memoize(() => readRules(projectRoot));

/** A language's lock, and its strings by id. */
const languageOf = memoize((code: LocaleCode) => ({
  lock: readLock(projectRoot, code),
  strings: new Map(readStringUnits(projectRoot, code).strings.map((unit) => [unit.id, unit])),
}));

function reviewOf(state: State, record: Signature | undefined): Review {
  if (state === 'reviewed') return { state, by: [record!.reviewer!], date: record!.date };
  return { state: state === 'stale' ? 'stale' : 'unreviewed' };
}

/** The review of all parts: the state of the worst one, and the reviewers of all of them. */
function combined(parts: readonly Review[]): Review {
  const worst = (['stale', 'unreviewed'] as const).find((state) => parts.some((part) => part.state === state));
  if (worst) return { state: worst };
  const reviewed = parts.filter((part) => part.state === 'reviewed');
  if (reviewed.length === 0) return original;
  const by = [...new Set(reviewed.flatMap((part) => part.by))];
  const date = reviewed.map((part) => part.date).reduce((last, each) => (each > last ? each : last));
  return { state: 'reviewed', by, date };
}

/** @param id such as `donate:taxStatement` */
export function stringReview(code: LocaleCode, id: string): Review {
  if (code === defaultLocale.code) return original;
  const { lock, strings } = languageOf(code);
  const unit = strings.get(id);
  if (!unit) throw new RangeError(`There is no text ${id}`);
  const record = lock.strings[id];
  const isBehind = isCritical(rules(), id) && isStringBehind(unit, record);
  return reviewOf(isBehind ? 'stale' : stringState(unit, record), record);
}

/** The review of an entry's file. */
export function entryReview(entry: Published): Review {
  const { collection, key, locale } = entry;
  if (locale === defaultLocale.code) return original;
  const { lock } = languageOf(locale);
  const id = `${collection}/${key}`;
  const record = lock.entries[id];
  if (!record) return reviewOf('unrecorded', record);
  const unit = siteUnits(locale).entryById.get(id)!;
  const isBehind = isCritical(rules(), id) && isEntryBehind(unit, record);
  return reviewOf(isBehind ? 'stale' : entryState(unit, record), record);
}

/** The review of an entry's page, including the strings on it. */
export function pageReview(entry: Published): Review {
  const { locale } = entry;
  const own = entryReview(entry);
  const { strings: pattern } = kindOf(entry);
  if (pattern === undefined || own.state === 'original') return own;
  const ids = [...languageOf(locale).strings.keys()].filter((id) => matches(pattern, id));
  return combined([own, ...ids.map((id) => stringReview(locale, id))]);
}

/** Whether an entry has legal weight. If it is stale, its page shows the English above it. */
export const isCriticalEntry = ({ collection, key }: Published): boolean => isCritical(rules(), `${collection}/${key}`);
