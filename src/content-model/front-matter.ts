/** The front matter at the beginning of a file. The only group is the YAML between the `---` lines. */
export const frontMatterPattern = /^---[ \t]*\r?\n([\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/;
