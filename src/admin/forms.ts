/** Fields that the editor folds into a section. */
export interface Section {
  readonly section: string;
  readonly fields: readonly string[];
  /** The text of the folded section, if it isn't its first value. */
  readonly summary?: string;
  /** The fields that the section needs once an editor adds it. */
  readonly needs?: readonly string[];
}

/** How the editor shows the entries of a collection. */
export interface Form {
  /** The fields in order, required ones first. All others come last. */
  readonly order: readonly (string | Section)[];
  /** The template for a new entry's file name. A long title must not cut off the day. */
  readonly fileName: string;
  /** An entry's text in the list, if its title isn't enough. */
  readonly summary?: string;
  /** Fields that are set automatically: `updated` when one of `dated` changes. */
  readonly hidden?: readonly string[];
  readonly dated?: readonly string[];
}

const photo: Section = {
  section: 'photo',
  fields: ['image', 'imageAlt', 'imageCaption', 'imageCredit'],
  needs: ['image', 'imageAlt'],
};
const election: Section = { section: 'election', fields: ['aboutElection', 'disclosure', 'citizensOnly'] };
const publishing: Section = {
  section: 'publishing',
  fields: ['published', 'publishAt', 'updated', 'correction', 'aliases', 'showTitle', 'searchWords'],
};

/** By collection. */
export const forms: Readonly<Record<string, Form>> = {
  pages: {
    order: [
      'title',
      'description',
      'permalink',
      'body',
      photo,
      { section: 'ownCall', fields: ['callTitle', 'callText', 'callButton', 'callLink', 'ends'] },
      election,
      publishing,
    ],
    fileName: '{{title}}',
  },
  posts: {
    order: [
      'title',
      'description',
      'permalink',
      'date',
      photo,
      'body',
      { section: 'source', fields: ['kind', 'author', 'editorsNote', 'pressContact', 'outlet', 'outletLink'] },
      election,
      publishing,
    ],
    fileName: '{{title | truncate(68)}}-{{date}}',
  },
  events: {
    order: [
      'title',
      'summary',
      'permalink',
      'start',
      'end',
      { section: 'change', fields: ['status', 'reason'] },
      { section: 'place', fields: ['venue', 'venueToBeAnnounced', 'online', 'zone'], summary: '{{venue.name}}' },
      { section: 'people', fields: ['spoken', 'interpreters', 'cost', 'children', 'access'] },
      'registration',
      'program',
      'body',
      photo,
      { section: 'observance', fields: ['kind', 'repeats'] },
      election,
      { ...publishing, fields: ['description', ...publishing.fields] },
    ],
    fileName: '{{title | truncate(68)}}-{{start}}',
    summary: '{{title}} · {{start}}',
    hidden: ['updated'],
    dated: ['start', 'end', 'zone', 'status', 'reason', 'venue', 'venueToBeAnnounced', 'online'],
  },
};

/** The place of a field in the editor's form: `publishing.correction`. */
export function placeInForm(collection: string, field: string): string {
  const sections = forms[collection]!.order.filter((part) => typeof part !== 'string');
  const section = sections.find(({ fields }) => fields.includes(field))?.section;
  return section === undefined ? field : `${section}.${field}`;
}
