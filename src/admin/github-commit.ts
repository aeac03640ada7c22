import type { Labels } from './labels.ts';

/** The editor's request to GitHub to save files. Contents are base64. */
interface CommitRequest {
  readonly query: string;
  readonly variables?: {
    readonly input?: {
      readonly branch?: { readonly repositoryNameWithOwner: string; readonly branchName: string };
      readonly fileChanges?: {
        readonly additions: readonly { readonly path: string; readonly contents: string }[];
        readonly deletions: readonly unknown[];
      };
      readonly message?: { readonly headline: string };
    };
  };
}

type Ask = (init: RequestInit) => Promise<Response>;

const decoded = (base64: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));

/** The first word of the message of a commit that creates an entry. */
export const creation = 'Create';

/** The paths that exist on a branch. */
async function present(paths: readonly string[], branch: string, name: string, ask: Ask, init: RequestInit) {
  const [owner, repo] = name.split('/');
  const fields = paths.map(
    (path, index) => `f${index}: object(expression: ${JSON.stringify(`${branch}:${path}`)}) { oid }`,
  );
  const query = `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields.join(' ')} } }`;
  const response = await ask({ ...init, body: JSON.stringify({ query, variables: { owner, repo } }) });
  const { data, errors, message } = (await response.json()) as {
    readonly data?: { readonly repository?: Readonly<Record<string, unknown>> };
    readonly errors?: readonly [{ readonly message: string }];
    readonly message?: string;
  };
  if (!data?.repository) throw new Error(message ?? errors?.[0].message);
  const { repository } = data;
  return new Set(paths.filter((_, index) => repository[`f${index}`]));
}

/**
 * Refuses to create an entry whose files exist, because the editor compares a new name only with published ones and would
 * overwrite a draft. Remove this when Sveltia compares it with drafts too.
 *
 * Removes untouched files from a commit. The editor sends every language of an entry, which would overwrite someone else's
 * change to another language on the same branch. Remove this when Sveltia commits only changed files. Its check for other
 * people's changes (https://github.com/sveltia/sveltia-cms/issues/776, since 0.218) doesn't cover drafts of the editorial
 * workflow.
 * @param isUntouched whether a file's text is exactly as it was read
 * @param texts the messages for an entry or photo whose name exists
 */
export function commitFilter(
  isUntouched: (text: string) => boolean,
  texts: Pick<Labels['errors'], 'entryExists' | 'photoExists'>,
) {
  const sent = new Set<string>();
  return async (init: RequestInit, ask: Ask): Promise<RequestInit> => {
    if (typeof init.body !== 'string' || !init.body.includes('createCommitOnBranch')) return init;
    const request = JSON.parse(init.body) as CommitRequest;
    const { branch, fileChanges, message } = request.variables?.input ?? {};
    if (!branch || !fileChanges) return init;
    const { additions, deletions } = fileChanges;
    const isNew = message?.headline.startsWith(`${creation} `);
    const candidates = additions.filter(({ path, contents }) => !sent.has(path) && isUntouched(decoded(contents)));
    // An unchanged copy in a new file is also untouched, but must be sent.
    const paths = (isNew ? additions : candidates).map(({ path }) => path);
    const there =
      paths.length > 0 ? await present(paths, branch.branchName, branch.repositoryNameWithOwner, ask, init) : new Set();
    if (isNew && there.size > 0) {
      const isEntry = paths.some((path) => there.has(path) && path.endsWith('.md'));
      throw new Error(isEntry ? texts.entryExists : texts.photoExists);
    }
    const left = additions.filter((addition) => !(candidates.includes(addition) && there.has(addition.path)));
    if (left.length + deletions.length === 0) return init;
    for (const { path } of left) sent.add(path);
    const input = { ...request.variables!.input, fileChanges: { additions: left, deletions } };
    return { ...init, body: JSON.stringify({ ...request, variables: { ...request.variables, input } }) };
  };
}
