/** What the build tells whoever serves it. Written to `dist/manifest.json`; never served. */
export interface Manifest {
  /** The origin that the pages name. */
  readonly siteUrl: string;
  readonly routes: readonly ManifestRoute[];
  /** Old address → address. */
  readonly redirects: Readonly<Record<string, string>>;
  /** Address prefix of a language (`/es/`) → file of its “not found” page, longest prefix first. */
  readonly notFound: readonly (readonly [prefix: string, file: string])[];
  /** Content-Security-Policy of the pages, by directive, without what only a header can say. */
  readonly policy: string;
}

export interface ManifestRoute {
  /** Root-relative: `/es/donar/`. */
  readonly path: string;
  readonly lang: string;
  /** Day of the last change of its content, where it is known: `2026-03-05`. */
  readonly lastmod?: string | undefined;
  /** `hreflang` → root-relative address, `x-default` included. */
  readonly alternates: Readonly<Record<string, string>>;
}
