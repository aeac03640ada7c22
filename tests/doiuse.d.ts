declare module 'doiuse' {
  import type { ChildNode, Plugin } from 'postcss';

  /** The package's own types are where its `exports` do not lead. */
  export default function doiuse(options: {
    /** Queries of browserslist. */
    browsers: readonly string[];
    onFeatureUsage(found: {
      /** Its id at caniuse.com. */
      feature: string;
      /** The browsers that lack it, in words. */
      featureData: { missing?: string };
      usage: ChildNode;
    }): void;
  }): Plugin;
}
