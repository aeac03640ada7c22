import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { policyOf } from '../../src/server/headers.ts';
import { builtFile, everyAddress, htmlOf, manifest } from './built-site.ts';

const tag = /<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/gi;
const attribute = /\s([^\s"'>/=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g;

const attributesOf = (html: string) =>
  [...html.replace(/<(script|style)\b([^>]*)>[\s\S]*?<\/\1>/gi, '<$1$2>').matchAll(tag)].flatMap(([each]) =>
    [...each.matchAll(attribute)].map(([, name]) => name!.toLowerCase()),
  );

const forbidden = (html: string) => attributesOf(html).filter((name) => /^on|^style$/.test(name));

test('the test finds attributes that the policy blocks', () => {
  expect(forbidden('<p data-a="x > y" style="a"><b ONCLICK=\'x\'><i class=style>on= style="x"')).toEqual([
    'style',
    'onclick',
  ]);
});

test('every built page has a strict policy and no handlers or styles in attributes', () => {
  const pages = readdirSync(builtFile(''), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  expect(pages.length).toBeGreaterThan(60);
  for (const name of pages) {
    const html = readFileSync(builtFile(name), 'utf8');
    expect(forbidden(html), name).toEqual([]);
    expect(html, name).not.toMatch(/(?:href|src|action)\s*=\s*["']?\s*javascript:/i);
    // Pages at old addresses only redirect.
    if (/http-equiv="refresh"/.test(html)) continue;
    const [, policy = ''] = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html) ?? [];
    expect(policy, name).toContain("default-src 'none'");
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1];
    expect(scripts, name).toBeDefined();
    expect(scripts, name).not.toMatch(/unsafe-inline|'unsafe-eval'|&#39;unsafe-eval/);
    // The editor sets styles as it renders and shows photos before they are saved.
    if (name.startsWith('admin/')) continue;
    expect(policy, name).not.toMatch(/unsafe-inline|'unsafe-eval'|&#39;unsafe-eval|\*|data:|https?:(?!\/\/)/);
  }
});

test('a page’s policy has exactly the hashes of its inline styles and scripts', () => {
  for (const { path } of manifest.routes) {
    const html = htmlOf(path);
    const [, policy = ''] = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html) ?? [];
    const named = policy.match(/sha256-[\w+/=]+/g) ?? [];
    // Data blocks, such as structured data, don't run.
    const inPage =
      /<style\b[^>]*>([^]*?)<\/style>|<script(?![^>]*\s(?:src=|type="application))[^>]*>([^]*?)<\/script>/g;
    const inline = [...html.matchAll(inPage)].map(
      ([, style, script]) =>
        `sha256-${createHash('sha256')
          .update(style ?? script!)
          .digest('base64')}`,
    );
    expect(named.sort(), path).toEqual([...new Set(inline)].sort());
  }
});

test('a page’s header has the page’s own policy', async ({ request }) => {
  for (const path of everyAddress) {
    const response = await request.get(path);
    const expected = `${policyOf(await response.text())}; frame-ancestors 'none'`;
    expect(response.headers()['content-security-policy'], path).toBe(expected);
    // Browsers replace their stored headers with those of a 304.
    const unchanged = await request.get(path, { headers: { 'if-none-match': response.headers().etag! } });
    const status = response.ok() ? 304 : 404;
    expect([unchanged.status(), unchanged.headers()['content-security-policy']], path).toEqual([status, expected]);
  }
});
