import type { Page, Route } from '@playwright/test';
import { createHash } from 'node:crypto';
import { differences, type Files } from './browser-folder.ts';

export interface PullRequest {
  readonly title: string;
  readonly head: string;
  draft: boolean;
  labels: string[];
  state: 'open' | 'closed' | 'merged';
}

/**
 * A stand-in for a GitHub repository, with branches, commits, and pull requests in memory. It refuses the same requests as
 * GitHub.
 */
export interface GitHubStandIn {
  filesOf(branch: string): Files;
  /** Pull requests in order. */
  readonly pulls: readonly PullRequest[];
  /** Requests that it doesn't understand. */
  readonly strange: readonly string[];
  /** Writes into a branch as someone else. */
  write(branch: string, path: string, text: string): void;
  /** Opens a pull request as someone else, which the editor shows as a draft. */
  propose(branch: string, path: string, text: string): void;
}

const hash = (text: string) => createHash('sha1').update(text).digest('hex');

const bytesOf = (contents: string) => Buffer.from(contents, 'base64');

/** Git's hash of a file's contents. */
const blobHash = (contents: string) => {
  const bytes = bytesOf(contents);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
};

interface Branch {
  oid: string;
  files: Record<string, string>;
  /** The files of `main` when the branch was created. */
  readonly base: Files;
}

interface GraphQL {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>> & {
    readonly input?: {
      readonly name?: string;
      readonly expectedHeadOid?: string;
      readonly pullRequestId?: string;
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

/** A request that GitHub would refuse. */
class Refused extends Error {}

/**
 * Answers the page's requests in place of GitHub.
 * @param name `owner/name`
 * @param signIn origin of the worker that signs people in
 * @param files the files of the branch `main`, in base64
 */
export async function standInForGitHub(page: Page, name: string, signIn: string, files: Files): Promise<GitHubStandIn> {
  const branches = new Map<string, Branch>([['main', { oid: hash('main'), files: { ...files }, base: {} }]]);
  const blobs = new Map(Object.values(files).map((contents) => [blobHash(contents), contents]));
  const pulls: PullRequest[] = [];
  const strange: string[] = [];

  const put = (branch: Branch, path: string, contents: string) => {
    branch.files[path] = contents;
    blobs.set(blobHash(contents), contents);
    branch.oid = hash(branch.oid + path + contents);
  };
  const remove = (branch: Branch, path: string) => {
    Reflect.deleteProperty(branch.files, path);
    branch.oid = hash(branch.oid + path);
  };
  const blob = (contents: string | undefined) =>
    contents === undefined
      ? null
      : {
          oid: blobHash(contents),
          text: bytesOf(contents).includes(0) ? null : bytesOf(contents).toString('utf8'),
          byteSize: bytesOf(contents).length,
          isTruncated: false,
          isBinary: bytesOf(contents).includes(0),
        };
  const named = (branch: string | undefined) => branches.get((branch ?? '').replace('refs/heads/', ''));
  const branchOff = (name: string) => {
    const { oid, files } = branches.get('main')!;
    branches.set(name, { oid, files: { ...files }, base: { ...files } });
  };
  const isOpen = ({ state }: PullRequest) => state === 'open';
  const open = (title: string, head: string, draft: boolean, labels: string[]) => {
    if (pulls.some((pull) => isOpen(pull) && pull.head === head)) {
      throw new Refused(`A pull request already exists for ${name.split('/')[0]}:${head}.`);
    }
    return pulls.push({ title, head, draft, labels, state: 'open' });
  };

  /** A branch's changes since its creation. */
  const changesOf = ({ base, files }: Branch) =>
    differences(base, files).map((path) => ({
      path,
      changeType: !(path in files) ? 'DELETED' : path in base ? 'MODIFIED' : 'ADDED',
    }));

  /** Merges a branch's changes, unless the same files have changed in the meantime. */
  function merge(pull: PullRequest) {
    const [main, branch] = [branches.get('main')!, branches.get(pull.head)!];
    const changes = changesOf(branch);
    const isConflict = ({ path }: { path: string }) =>
      main.files[path] !== branch.base[path] && main.files[path] !== branch.files[path];
    if (pull.draft || changes.some(isConflict)) throw new Refused('Pull Request is not mergeable');
    for (const { path } of changes) {
      const contents = branch.files[path];
      if (contents === undefined) remove(main, path);
      else put(main, path, contents);
    }
    pull.state = 'merged';
  }

  const pullNode = (pull: PullRequest) => {
    const number = pulls.indexOf(pull) + 1;
    const branch = branches.get(pull.head)!;
    return {
      id: `P_${number}`,
      number,
      title: pull.title,
      url: `https://github.com/${name}/pull/${number}`,
      isDraft: pull.draft,
      isCrossRepository: false,
      createdAt: date,
      updatedAt: date,
      headRefName: pull.head,
      headRefOid: branch.oid,
      author: person,
      labels: { nodes: pull.labels.map((label) => ({ name: label })) },
      files: { nodes: changesOf(branch) },
    };
  };

  /** The fields of a query that has one field for each file. */
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
      const ref = input!.name!;
      if (named(ref)) throw new Refused(`A ref named "${ref}" already exists in the repository.`);
      branchOff(ref.replace('refs/heads/', ''));
      return { createRef: { ref: { name: input!.name } } };
    }
    if (query.includes('createCommitOnBranch')) {
      const branch = named(input!.branch!.branchName)!;
      if (input!.expectedHeadOid !== branch.oid) {
        throw new Refused(
          `Expected branch to point to "${input!.expectedHeadOid}" but it did not. Pull and try again.`,
        );
      }
      for (const { path, contents } of input!.fileChanges!.additions) put(branch, path, contents);
      for (const { path } of input!.fileChanges!.deletions) remove(branch, path);
      const oids = [...query.matchAll(/(file_\d+): file\(path: ("(?:[^"\\]|\\.)*")\)/g)].map(([, alias, path]) => [
        alias,
        { oid: blobHash(branch.files[JSON.parse(path!) as string] ?? '') },
      ]);
      const commit = { oid: branch.oid, committedDate: date, ...(Object.fromEntries(oids) as object) };
      return { createCommitOnBranch: { commit } };
    }
    if (query.includes('markPullRequestReadyForReview')) {
      pulls[Number(input!.pullRequestId!.slice(2)) - 1]!.draft = false;
      return { markPullRequestReadyForReview: { pullRequest: { isDraft: false } } };
    }
    if (query.includes('fork: repository')) {
      return { fork: { id: 'R_1' }, base: { ref: { target: { oid: branches.get('main')!.oid } } } };
    }
    if (query.includes('totalCount')) {
      const totalCount = pulls.filter((pull) => isOpen(pull) && pull.head === variables.branch).length;
      return { repository: { pullRequests: { totalCount } } };
    }
    if (query.includes('pullRequests(')) {
      const labels = JSON.parse(/labels: (\[.*?\])/.exec(query)![1]!) as string[];
      const listed = pulls.filter((pull) => isOpen(pull) && pull.labels.some((label) => labels.includes(label)));
      return { repository: { pullRequests: { nodes: listed.map(pullNode) } } };
    }
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
        sha: blobHash(contents),
        size: bytesOf(contents).length,
      }));
      return { tree };
    }
    if (method === 'POST' && path === `/repos/${name}/pulls`) {
      const { title, head, draft } = body as { title: string; head: string; draft: boolean };
      const number = open(title, head, draft, []);
      const html_url = `https://github.com/${name}/pull/${number}`;
      return { number, node_id: `P_${number}`, title, html_url, created_at: date, updated_at: date, head: { sha: '' } };
    }
    const [, number, rest_] = RegExp(`^/repos/${name}/(?:issues|pulls)/(\\d+)(.*)$`).exec(path) ?? [];
    const pull = number === undefined ? undefined : pulls[Number(number) - 1];
    if (pull && rest_ === '/merge' && method === 'PUT') {
      merge(pull);
      return { merged: true };
    }
    if (pull && method !== 'GET') {
      Object.assign(pull, body as Partial<PullRequest>);
      return body;
    }
    if (pull) return { labels: pull.labels.map((label) => ({ name: label })) };
    const [, branch] = RegExp(`^/repos/${name}/git/refs/heads/(.*)$`).exec(path) ?? [];
    if (branch && method === 'DELETE') {
      branches.delete(branch);
      return undefined;
    }
    if (branch && method === 'PATCH') {
      if ((body as { sha: string }).sha !== branches.get('main')!.oid) throw new Refused('Object does not exist');
      branchOff(branch);
      return {};
    }
    strange.push(`${method} ${path}`);
    return null;
  }

  // The sign-in window and the editor exchange greetings, then the window sends a token.
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
    const isGraphQL = pathname === '/graphql';
    try {
      const answer = isGraphQL ? { data: graphql(body as GraphQL) } : rest(request.method(), pathname, body);
      if (answer === undefined) return await route.fulfill({ status: 204, headers });
      return await route.fulfill({ status: answer === null ? 404 : 200, headers, json: answer });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { message } = error;
      const json = isGraphQL ? { data: null, errors: [{ message }] } : { message };
      return route.fulfill({ status: isGraphQL ? 200 : 422, headers, json });
    }
  });

  const write = (branch: string, path: string, text: string) =>
    put(branches.get(branch)!, path, Buffer.from(text).toString('base64'));
  return {
    pulls,
    strange,
    filesOf: (branch) => branches.get(branch)?.files ?? {},
    write,
    propose(branch, path, text) {
      branchOff(branch);
      write(branch, path, text);
      open(`Create “${path}”`, branch, true, ['sveltia-cms/draft']);
    },
  };
}
