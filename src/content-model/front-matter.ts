/** The lines between `---` at the beginning of a file, which are its only group. */
export const frontMatterPattern = /^---[ \t]*\r?\n([\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/;
