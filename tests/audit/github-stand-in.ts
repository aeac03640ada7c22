import type { Page, Route } from '@playwright/test';
import { createHash } from 'node:crypto';
import type { Files } from './browser-folder.ts';

export interface PullRequest {
  readonly title: string;
  /** Its branch. */
  readonly head: string;
  draft: boolean;
  labels: string[];
  merged: boolean;
}

/** A stand-in for a repository on GitHub, with what the editor needs: branches, commits, and pull requests in memory. */
export interface GitHubStandIn {
  /** The files of a branch. */
  filesOf(branch: string): Files;
  /** Pull requests in order. */
  readonly pulls: readonly PullRequest[];
  /** Requests that it does not understand. */
  readonly strange: readonly string[];
  /** Somebody else writes into a branch. */
  write(branch: string, path: string, text: string): void;
}

const hash = (text: string) => createHash('sha1').update(text).digest('hex');

interface Branch {
  oid: string;
  files: Record<string, string>;
}

interface GraphQL {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>> & {
    readonly input?: {
      readonly name?: string;
      readonly branch?: { readonly branchName: string };
      readonly fileChanges?: {
        readonly additions: readonly { readonly path: string; readonly contents: string }[];
        readonly deletions: readonly { readonly path: string }[];
      };
    };
  };
}

const person = { login: 'ana', name: 'Ana', email: 'ana@example.org', avatarUrl: '', databaseId: 1 };
const date = '2026-11-20T12:00:00Z';

/**
 * Answers the page's requests in place of GitHub.
 * @param name `owner/name`
 * @param signIn origin of the worker that signs people in
 * @param files the files of the branch `main`, in base64
 */
export async function standInForGitHub(page: Page, name: string, signIn: string, files: Files): Promise<GitHubStandIn> {
  const branches = new Map<string, Branch>([['main', { oid: hash('main'), files: { ...files } }]]);
  const blobs = new Map(Object.values(files).map((contents) => [hash(contents), contents]));
  const pulls: PullRequest[] = [];
  const strange: string[] = [];

  const put = (branch: Branch, path: string, contents: string) => {
    branch.files[path] = contents;
    blobs.set(hash(contents), contents);
    branch.oid = hash(branch.oid + path + contents);
  };
  const blob = (contents: string | undefined) =>
    contents === undefined
      ? null
      : {
          oid: hash(contents),
          text: Buffer.from(contents, 'base64').toString('utf8'),
          byteSize: Buffer.from(contents, 'base64').length,
          isTruncated: false,
          isBinary: false,
        };
  const named = (branch: string | undefined) => branches.get((branch ?? '').replace('refs/heads/', ''));

  /** The fields of a query with one field for each file. */
  function aliased(query: string): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    for (const [, alias, by, quoted] of query.matchAll(/(\w+):\s+object\((oid|expression): ("(?:[^"\\]|\\.)*")\)/g)) {
      const value = JSON.parse(quoted!) as string;
      const [branch, path] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
      fields[alias!] = blob(by === 'oid' ? blobs.get(value) : named(branch)?.files[path]);
    }
    const node = { oid: hash('main'), author: { ...person, user: person }, committedDate: date, message: 'Earlier' };
    for (const [, alias] of query.matchAll(/(\w+):\s+ref\(/g))
      fields[alias!] = { target: { history: { nodes: [node] } } };
    return fields;
  }

  function graphql({ query, variables }: GraphQL): unknown {
    const { input } = variables;
    if (query.includes('createRef')) {
      branches.set(input!.name!.replace('refs/heads/', ''), structuredClone(branches.get('main')!));
      return { createRef: { ref: { name: input!.name } } };
    }
    if (query.includes('createCommitOnBranch')) {
      const branch = named(input!.branch!.branchName)!;
      for (const { path, contents } of input!.fileChanges!.additions) put(branch, path, contents);
      for (const { path } of input!.fileChanges!.deletions) Reflect.deleteProperty(branch.files, path);
      const oids = [...query.matchAll(/(file_\d+): file\(path: ("(?:[^"\\]|\\.)*")\)/g)].map(([, alias, path]) => [
        alias,
        { oid: hash(branch.files[JSON.parse(path!) as string] ?? '') },
      ]);
      const commit = { oid: branch.oid, committedDate: date, ...(Object.fromEntries(oids) as object) };
      return { createCommitOnBranch: { commit } };
    }
    if (query.includes('markPullRequestReadyForReview')) {
      for (const pull of pulls) pull.draft = false;
      return { markPullRequestReadyForReview: { pullRequest: { isDraft: false } } };
    }
    if (query.includes('fork: repository')) {
      return { fork: { id: 'R_1' }, base: { ref: { target: { oid: branches.get('main')!.oid } } } };
    }
    if (query.includes('totalCount')) return { repository: { pullRequests: { totalCount: 0 } } };
    if (query.includes('pullRequests(')) return { repository: { pullRequests: { nodes: [] } } };
    if (query.includes('defaultBranchRef')) return { repository: { defaultBranchRef: { name: 'main' } } };
    const fields = aliased(query);
    if (Object.keys(fields).length > 0) return { repository: fields };
    const branch = named(variables.branch);
    const nodes = branch && [{ oid: branch.oid, message: 'Earlier' }];
    return { repository: { ref: branch ? { target: { history: { nodes } } } : null } };
  }

  function rest(method: string, path: string, body: unknown): unknown {
    if (path === '/user') return { ...person, id: 1, avatar_url: '', html_url: '' };
    if (path.startsWith(`/repos/${name}/collaborators/`)) return undefined;
    if (path.startsWith(`/repos/${name}/git/trees/`)) {
      const tree = Object.entries(branches.get('main')!.files).map(([file, contents]) => ({
        type: 'blob',
        path: file,
        sha: hash(contents),
        size: Buffer.from(contents, 'base64').length,
      }));
      return { tree };
    }
    if (method === 'POST' && path === `/repos/${name}/pulls`) {
      const { title, head, draft } = body as { title: string; head: string; draft: boolean };
      pulls.push({ title, head, draft, labels: [], merged: false });
      const number = pulls.length;
      const html_url = `https://github.com/${name}/pull/${number}`;
      return { number, node_id: `P_${number}`, title, html_url, created_at: date, updated_at: date, head: { sha: '' } };
    }
    const [, number, rest_] = RegExp(`^/repos/${name}/(?:issues|pulls)/(\\d+)(.*)$`).exec(path) ?? [];
    const pull = number === undefined ? undefined : pulls[Number(number) - 1];
    if (pull && rest_ === '/merge' && method === 'PUT') {
      branches.get('main')!.files = { ...branches.get(pull.head)!.files };
      pull.merged = true;
      return { merged: true };
    }
    if (pull && method !== 'GET') {
      const { labels } = body as { labels: string[] };
      pull.labels = labels;
      return { labels };
    }
    if (pull) return { labels: pull.labels.map((label) => ({ name: label })) };
    if (method === 'DELETE' && path.startsWith(`/repos/${name}/git/refs/heads/`)) return undefined;
    strange.push(`${method} ${path}`);
    return null;
  }

  // The sign-in window. It and the editor exchange greetings, then it sends a token.
  await page.context().route(`${signIn}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<script>
        addEventListener('message', () => opener.postMessage('authorization:github:success:{"provider":"github","token":"t"}', '*'));
        opener.postMessage('authorizing:github', '*');
      </script>`,
    }),
  );
  await page.route('https://api.github.com/**', async (route: Route) => {
    const request = route.request();
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*, authorization',
      'access-control-allow-methods': '*',
    };
    if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
    const { pathname } = new URL(request.url());
    const body: unknown = request.postData() ? request.postDataJSON() : undefined;
    const answer =
      pathname === '/graphql' ? { data: graphql(body as GraphQL) } : rest(request.method(), pathname, body);
    if (answer === undefined) return route.fulfill({ status: 204, headers });
    return route.fulfill({ status: answer === null ? 404 : 200, headers, json: answer });
  });

  return {
    pulls,
    strange,
    filesOf: (branch) => branches.get(branch)?.files ?? {},
    write: (branch, path, text) => put(branches.get(branch)!, path, Buffer.from(text).toString('base64')),
  };
}
