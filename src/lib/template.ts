/** Fills in the `{{…}}` of a template. */
export const complete = (template: string, values: Readonly<Record<string, string>> | readonly string[]): string =>
  template.replace(
    /\{\{(\w+)\}\}/g,
    (_whole, name: string) => (values as Readonly<Record<string, string>>)[name] ?? '',
  );
