/**
 * Shows whether two commits build the same site: `node tests/compare-builds.ts <commit> [<commit>]`, the second being HEAD
 * by default. Both are built in one folder with one clock. What depends on paths and not on contents is left out: scope ids,
 * the ids of islands, hashes in file names and policies, and the order of CSS rules within a layer. If the order of rules
 * differs, the script compares screenshots of both builds.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser, systemArguments } from './browser.ts';
import { fixedBuild } from './e2e/site-copy.ts';
import { startPlainHost } from './e2e/plain-host.ts';

const folder = '.astro/compare';
const photographed = ['/', '/donate/', '/march-5-launch-event/', '/news/niic-2024/'];

const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8', maxBuffer: 2 ** 28 }).trim();

/** The built files of a commit. What a commit builds never changes, so each is built once. */
function build(commit: string): string {
  const built = resolve(folder, commit);
  if (existsSync(built)) return built;
  const checkout = resolve(folder, 'checkout');
  rmSync(checkout, { recursive: true, force: true });
  mkdirSync(checkout, { recursive: true });
  execFileSync('sh', ['-c', `git archive ${commit} | tar -x -C '${checkout}'`]);
  symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'));
  const env = { ...process.env, ...fixedBuild };
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: checkout, env, stdio: ['ignore', 'ignore', 'inherit'] });
  renameSync(join(checkout, 'dist/client'), built);
  return built;
}

/** Parts of a style sheet: rules, and blocks with their contents. */
function blocks(css: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '{') depth += 1;
    if (css[at] === '}') depth -= 1;
    if (depth > 0 || !'};'.includes(css[at]!)) continue;
    found.push(css.slice(start, at + 1));
    start = at + 1;
  }
  return [...found, css.slice(start)];
}

/** The rules of a style sheet, each with its layer and conditions, in their order. */
const rules = (css: string, around = ''): string[] =>
  blocks(css).flatMap((block) => {
    const [, head, body] = /^\s*(@(?:layer|media|supports|container)[^{;]*)\{([^]*)\}$/.exec(block) ?? [];
    return head === undefined ? [around + block.trim()] : rules(body!, `${around}${head} `);
  });

const styles = /<style\b[^>]*>([^]*?)<\/style>/g;
const withoutHashes = (text: string) => text.replace(/\.[\w-]{8}((?:_\w+)?\.(?:\w+)\b)/g, '$1');

/** A file without what depends on paths. */
function contents(file: string): string {
  const bytes = readFileSync(file);
  if (!/\.(?:html|css|js|json|xml|txt|svg|ics|csv)$|_headers$|_redirects$/.test(file)) return bytes.toString('base64');
  return withoutHashes(bytes.toString())
    .replace(/data-astro-cid-\w+/g, 'data-astro-cid')
    .replace(/\buid="\w+"/g, 'uid')
    .replace(/'sha256-[^']+' ?/g, '');
}

interface Site {
  /** Files without hashes in their names. */
  readonly files: ReadonlyMap<string, string>;
  /** The order of each page's rules. */
  readonly order: ReadonlyMap<string, string>;
}

function read(root: string): Site {
  const files = new Map<string, string[]>();
  const order = new Map<string, string>();
  for (const name of globSync('**/*', { cwd: root })) {
    const file = join(root, name);
    if (!statSync(file).isFile() || /\.(?:br|gz)$/.test(name)) continue;
    const sheets: string[] = [];
    const text = contents(file).replace(styles, (_all, css: string) => {
      sheets.push(...rules(css));
      return '<style></style>';
    });
    const shown = withoutHashes(name);
    files.set(shown, [...(files.get(shown) ?? []), text + sheets.toSorted().join('\n')]);
    order.set(shown, sheets.join('\n'));
  }
  return { files: new Map([...files].map(([name, texts]) => [name, texts.sort().join('\0')])), order };
}

/** Four pages in each language, as bytes. Their addresses come from the English pages, by hreflang. */
async function photographs(root: string): Promise<Map<string, string>> {
  const executablePath = findBrowser()?.executablePath;
  await using host = await startPlainHost(root, '');
  await using browser = await chromium.launch(executablePath ? { executablePath, args: systemArguments } : {});
  await using context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const pictures = new Map<string, string>();
  for (const path of photographed) {
    await page.goto(host.origin + path);
    const links = page.locator('link[rel=alternate][hreflang]:not([hreflang=x-default])');
    for (const href of new Set(await links.evaluateAll((all) => all.map((link) => (link as HTMLLinkElement).href)))) {
      const { pathname } = new URL(href);
      await page.goto(host.origin + pathname);
      // Fonts and lazy images, also at the end of the page.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => Promise.all([document.fonts.ready, scrollTo(0, 0)]));
      pictures.set(pathname, (await page.screenshot({ fullPage: true })).toString('base64'));
    }
  }
  return pictures;
}

const differing = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).sort();

const [from, to = 'HEAD'] = process.argv.slice(2);
if (!from) throw new Error('Name a commit: node tests/compare-builds.ts HEAD~1');
const roots = [from, to].map((commit) => build(git('rev-parse', commit)));
const [before, after] = roots.map(read) as [Site, Site];
const changed = differing(before.files, after.files);
const reordered = differing(before.order, after.order).filter((name) => !changed.includes(name));
console.log(changed.length === 0 ? 'same' : `${changed.length} files differ:\n${changed.join('\n')}`);
if (reordered.length > 0) {
  const [old, now] = await Promise.all(roots.map(photographs));
  const seen = differing(old!, now!);
  console.log(
    `The order of rules differs on ${reordered.length} pages; ${old!.size} photographed, ${seen.length} differ`,
  );
  console.log(seen.join('\n'));
  if (seen.length > 0) process.exitCode = 1;
}
if (changed.length > 0) process.exitCode = 1;
