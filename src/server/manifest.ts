import type { DonationLanguage } from '../donations/handler.ts';
import type { Offer } from '../donations/donation.ts';
import type { ProviderName } from '../donations/donation-config.ts';
import type { SandboxStrings } from '../donations/sandbox.ts';

/** What the build tells whoever serves it. Written to `dist/manifest.json`; never served. */
export interface Manifest {
  /** The origin that the pages name. */
  readonly siteUrl: string;
  /** What stands in front of every address: nothing, or `/site` on a host that serves other sites too. */
  readonly base: string;
  readonly routes: readonly ManifestRoute[];
  /** Old address → address. */
  readonly redirects: Readonly<Record<string, string>>;
  /** Address prefix of a language (`/es/`) → file of its “not found” page, longest prefix first. */
  readonly notFound: readonly (readonly [prefix: string, file: string])[];
  /** Content-Security-Policy of the pages, by directive, without what only a header can say. */
  readonly policy: string;
  /** Policies of the paths that have another; a name that ends in `*` stands for all that begins like it. */
  readonly policies: Readonly<Record<string, string>>;
  readonly donations: ManifestDonations;
}

/** How the pages were built to take donations. */
export interface ManifestDonations {
  readonly provider: ProviderName;
  readonly offer: Offer;
  /** By name of the language's folder, the source first. */
  readonly languages: Readonly<Record<string, DonationLanguage>>;
  readonly sandbox: Readonly<Record<string, SandboxStrings>>;
}

export interface ManifestRoute {
  /** Root-relative: `/es/donar/`. */
  readonly path: string;
  readonly lang: string;
  /** What it is made from: a path from the project's root. A page of the site's own making has none. */
  readonly file?: string | undefined;
  /** It stands in lists and sitemaps. */
  readonly listed: boolean;
  /** Day or month of the last change of its content, where it is known: `2026-03-05`, `2024-12`. */
  readonly lastmod?: string | undefined;
  /** `hreflang` → root-relative address, `x-default` included. */
  readonly alternates: Readonly<Record<string, string>>;
}
