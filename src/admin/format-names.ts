/** The format in which a collection's entries are read and written. */
export const entryFormatName = (collection: string): string => `entry-${collection}`;

export const stringsFormatName = 'strings';
