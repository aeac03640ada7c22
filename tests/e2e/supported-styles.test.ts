import { expect, test } from '@playwright/test';
import doiuse from 'doiuse';
import postcss, { type ChildNode } from 'postcss';
import project from '../../package.json' with { type: 'json' };
import { styles } from './built-site.ts';

/** What some supported browsers lack, and why a page is as designed without it. */
const dispensable: Readonly<Record<string, string>> = {
  'css-has': 'a first screen leaves less room for a notice, and the sum of a gift is not shown without a script',
  'css-media-scripting': 'without a script, a search field is shown, and it says that it cannot be used',
  'viewport-unit-variants': 'tokens.css uses it if the browser has it',
  'css-container-query-units': 'tokens.css uses it if the browser has it',
};

/** Whether a rule is only for browsers that have its feature. */
function isAsked(node: ChildNode | postcss.Container | postcss.Document | undefined): boolean {
  if (!node) return false;
  return (node.type === 'atrule' && (node as postcss.AtRule).name === 'supports') || isAsked(node.parent);
}

test('every supported browser knows the styles', async () => {
  const lacking: string[] = [];
  const check = doiuse({
    browsers: project.browserslist.defaults,
    onFeatureUsage({ feature, featureData, usage }) {
      if (!featureData.missing || isAsked(usage)) return;
      if (feature.endsWith('-units') || !(feature in dispensable)) lacking.push(`${feature}: ${usage.toString()}`);
    },
  });
  for (const css of styles) await postcss([check]).process(css, { from: undefined });
  expect(lacking).toEqual([]);
});
