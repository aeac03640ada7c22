import { expect, test } from '@playwright/test';
import doiuse from 'doiuse';
import postcss, { type ChildNode } from 'postcss';
import project from '../../package.json' with { type: 'json' };
import { styles } from './built-site.ts';

/** Features that some supported browsers lack, and the effect without them. */
const dispensable: Readonly<Record<string, string>> = {
  'css-has': 'a first screen leaves less room for a notice, and the sum of a gift is not shown without a script',
  'css-media-scripting': 'without a script, a search field is shown, and it says that it cannot be used',
  'viewport-unit-variants': 'tokens.css uses it if the browser has it',
  'css-container-query-units': 'tokens.css uses it if the browser has it',
};

/** Whether a rule applies only to browsers with its feature. */
function isAsked(node: ChildNode | postcss.Container | postcss.Document | undefined): boolean {
  if (!node) return false;
  return (node.type === 'atrule' && (node as postcss.AtRule).name === 'supports') || isAsked(node.parent);
}

/** Syntax that some supported browsers lack and that isn't in caniuse.com's data. */
const newer = [
  /@media[^{]*[<>]/,
  /@(?:property|scope|starting-style)\b/,
  /\b(?:color-mix|light-dark|round|mod|rem|sin|cos|tan|pow|sqrt|hypot)\(/,
  /[;{](?:translate|rotate|scale|field-sizing|anchor-name|animation-timeline):/,
  /:user-(?:in)?valid\b/,
  /\dr?lh\b/,
];

/** The features in styles that a supported browser lacks. */
async function lacking(css: string): Promise<string[]> {
  const found = newer.flatMap((syntax) => syntax.exec(css)?.[0] ?? []);
  const check = doiuse({
    browsers: project.browserslist.defaults,
    onFeatureUsage({ feature, featureData, usage }) {
      if (!featureData.missing || isAsked(usage)) return;
      if (feature.endsWith('-units') || !(feature in dispensable)) found.push(`${feature}: ${usage.toString()}`);
    },
  });
  await postcss([check]).process(css, { from: undefined });
  return found;
}

test('every supported browser supports the styles', async () => {
  for (const css of styles) expect(await lacking(css)).toEqual([]);
});

for (const css of [
  '@media (width>=40rem){p{top:0}}',
  'p{inline-size:40cqi}',
  '@container (width<20rem){p{top:0}}',
  'p{color:color-mix(in srgb,red,blue)}',
  'p{top:0;translate:1px}',
  'p{block-size:2lh}',
  'p{color:oklch(1 0 0)}',
  'p{&:hover{top:0}}',
])
  test(`the style check reports ${css}`, async () => {
    expect(await lacking(css)).not.toEqual([]);
  });
