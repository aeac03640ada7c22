declare module 'doiuse' {
  import type { ChildNode, Plugin } from 'postcss';

  /** The package's `exports` hide its own types. */
  export default function doiuse(options: {
    /** Browserslist queries. */
    browsers: readonly string[];
    onFeatureUsage(found: {
      /** Its id on caniuse.com. */
      feature: string;
      /** The browsers that lack it, as text. */
      featureData: { missing?: string };
      usage: ChildNode;
    }): void;
  }): Plugin;
}
