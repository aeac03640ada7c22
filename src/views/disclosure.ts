import { originalOf, type Published } from '../content-model/published.ts';
import { entryReview } from '../translations/review.ts';
import { withEnglish, type CriticalLine } from './with-english.ts';

/** The disclosure of an entry about an election, with the English if needed. Empty for other entries. */
export async function disclosureLines(entry: Published): Promise<CriticalLine[]> {
  const { disclosure: english } = (await originalOf(entry)).data;
  return english ? withEnglish(entry.data.disclosure, english, entryReview(entry)) : [];
}

/** Whether an entry's page shows the notice that only citizens may register and vote. */
export const isForCitizens = ({ data: { citizensOnly, aboutElection } }: Published): boolean =>
  citizensOnly || aboutElection;
