declare module 'xliff/jsToXliff12' {
  type Value = readonly (string | { readonly Span: { readonly id: string; readonly contents: string } })[];

  interface Unit {
    readonly source: Value;
    readonly target: Value;
    readonly note: readonly string[];
    /** The package escapes only quotation marks in them. */
    readonly additionalAttributes: Readonly<Record<string, string>>;
  }

  interface Xliff {
    readonly sourceLanguage: string;
    readonly targetLanguage: string;
    readonly resources: Readonly<Record<string, Readonly<Record<string, Unit>>>>;
  }

  export default function jsToXliff12(xliff: Xliff, options: { readonly indent: string }): Promise<string>;
}

declare module 'xliff/xliff12ToJs' {
  export default function xliff12ToJs(text: string): Promise<{ readonly resources: Readonly<Record<string, unknown>> }>;
}
