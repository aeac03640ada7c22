import type { DonationLanguage } from '../donations/handler.ts';
import type { Offer } from '../donations/donation.ts';
import type { ProviderName } from '../donations/donation-config.ts';
import type { SandboxStrings } from '../donations/sandbox.ts';

/** What a server needs to know about the build. It's written to `dist/manifest.json` and never served. */
export interface Manifest {
  /** The origin in the pages' absolute addresses. */
  readonly siteUrl: string;
  /** Prefix of every address: empty, or `/site` on a host that serves other sites too. */
  readonly base: string;
  readonly routes: readonly ManifestRoute[];
  /** Old address → address, of pages and files. */
  readonly redirects: Readonly<Record<string, string>>;
  /** Address prefix of a language (`/es/`) → file of its “not found” page, longest prefix first. */
  readonly notFound: readonly (readonly [prefix: string, file: string])[];
  /** Content-Security-Policy of everything but pages. It lacks the directives that need a header. */
  readonly policy: string;
  readonly donations: ManifestDonations;
}

/** The donation settings that the pages were built with. */
export interface ManifestDonations {
  readonly provider: ProviderName;
  readonly offer: Offer;
  /** By locale code, the default language first. */
  readonly languages: Readonly<Record<string, DonationLanguage>>;
  readonly sandbox: Readonly<Record<string, SandboxStrings>>;
}

export interface ManifestRoute {
  /** Root-relative: `/es/donar/`. */
  readonly path: string;
  readonly lang: string;
  /** Path of its source file from the project's root. A generated page has none. */
  readonly file?: string | undefined;
  /** Words that find it in the search although they aren't on it. Generated pages have none. */
  readonly searchWords?: readonly string[] | undefined;
  /** Whether lists and sitemaps include it. */
  readonly listed: boolean;
  /** Day or month of the last change of its content, if known: `2026-03-05`, `2024-12`. */
  readonly lastmod?: string | undefined;
  /** `hreflang` → root-relative address, `x-default` included. */
  readonly alternates: Readonly<Record<string, string>>;
}
