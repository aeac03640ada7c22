import { fieldPlace } from '../content-model/entry-file.ts';
import type { Fault } from '../lib/faults.ts';
import type { RoutedEntry } from './route.ts';

/** A path that an entry wants. */
export interface Claim {
  readonly path: string;
  readonly entry: RoutedEntry;
  /** `permalink`, or `aliases[2]`. */
  readonly field: string;
}

/** The place of a field in an entry's file. */
export const placeIn = ({ fieldLines = new Map() }: RoutedEntry, field: string): string =>
  fieldPlace({ fieldLines }, field);

/** Sorts claims. The first one keeps the path, because a new entry must not take the address of an existing one. */
function byAge(a: Claim, b: Claim): number {
  const [written = '', other = ''] = [a.entry.date, b.entry.date];
  if (written !== other) return written < other ? -1 : 1;
  const isAlias = ({ field }: Claim) => Number(field !== 'permalink');
  return isAlias(a) - isAlias(b) || (a.entry.changed ?? 0) - (b.entry.changed ?? 0);
}

/** A fault for each path that is claimed twice, by two entries or by one. It's at the newer claim. */
export function addressConflicts(claims: readonly Claim[]): Fault[] {
  return [...Map.groupBy(claims, ({ path }) => path)].flatMap(([path, all]) => {
    const [holder, ...others] = all.toSorted(byAge);
    const problem = `${path} is already taken by ${holder!.entry.file}, ${placeIn(holder!.entry, holder!.field)}.`;
    const remedy = 'Change the address in one of the two files.';
    return others.map(({ entry, field }) => ({ file: entry.file, place: placeIn(entry, field), problem, remedy }));
  });
}
