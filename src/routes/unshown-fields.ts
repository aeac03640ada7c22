import { fieldPlace } from '../content-model/entry-file.ts';
import { metadataOf } from '../content-model/entry-metadata.ts';
import type { Published } from '../content-model/published.ts';
import { defaultLocale } from '../i18n/locales.ts';
import type { Fault } from '../lib/faults.ts';
import { isTitled, kindOf, type PageKind } from './page-kinds.ts';
import { sourceFile } from './route.ts';

/** Facts that not every page can show, and the kinds of pages that can. */
const shownOn: Readonly<Record<string, (kind: PageKind) => boolean>> = {
  // The other layouts ask for gifts or have no place for a disclosure.
  aboutElection: ({ route }) => ['page', 'post', 'event'].includes(route),
  citizensOnly: isTitled,
  ends: isTitled,
  callLink: ({ asksNothing }) => !asksNothing,
};

/** Words of a translation, and the English fact without which they aren't shown. */
const shownWith: Readonly<Record<string, string>> = {
  disclosure: 'aboutElection',
  callTitle: 'callLink',
  callText: 'callLink',
  callButton: 'callLink',
};

/** Finds fields that an editor has filled in and that no visitor would see. */
export function unshownFields(entry: Published): Fault[] {
  const data: Readonly<Record<string, unknown>> = { ...entry.data };
  const fault = (name: string, problem: string, remedy: string): Fault => ({
    file: entry.filePath!,
    place: fieldPlace(metadataOf(entry), name),
    ...{ problem, remedy },
  });
  if (entry.locale === defaultLocale.code) {
    const kind = kindOf(entry);
    return Object.keys(shownOn)
      .filter((name) => data[name] && !shownOn[name]!(kind))
      .map((name) => fault(name, 'This page cannot show this field.', 'Create a separate page and set it there.'));
  }
  const english = sourceFile({ ...entry, locale: defaultLocale.code });
  return Object.entries(shownWith)
    .filter(([name, fact]) => data[name] && !data[fact])
    .map(([name, fact]) => fault(name, `The English has no ${fact}.`, `Set ${fact} in ${english}, or remove this.`));
}
