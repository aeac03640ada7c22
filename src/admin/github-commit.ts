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
    };
  };
}

type Ask = (init: RequestInit) => Promise<Response>;

const decoded = (base64: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));

/** The paths that exist on a branch. */
async function present(paths: readonly string[], branch: string, name: string, ask: Ask, init: RequestInit) {
  const [owner, repo] = name.split('/');
  const fields = paths.map(
    (path, index) => `f${index}: object(expression: ${JSON.stringify(`${branch}:${path}`)}) { oid }`,
  );
  const query = `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields.join(' ')} } }`;
  const response = await ask({ ...init, body: JSON.stringify({ query, variables: { owner, repo } }) });
  const { data } = (await response.json()) as { data?: { repository?: Record<string, unknown> } };
  return new Set(paths.filter((_, index) => data?.repository?.[`f${index}`]));
}

/**
 * Removes untouched files from a commit. The editor sends every language of an entry, which would overwrite what somebody
 * else has written in another language on the same branch in the meantime. Remove this when Sveltia commits only changed
 * files. Its check for other people's changes (https://github.com/sveltia/sveltia-cms/issues/776, since 0.218) doesn't
 * cover drafts of the editorial workflow.
 * @param isUntouched whether a file's text is exactly what was read
 */
export function commitFilter(isUntouched: (text: string) => boolean) {
  const sent = new Set<string>();
  return async (init: RequestInit, ask: Ask): Promise<RequestInit> => {
    if (typeof init.body !== 'string' || !init.body.includes('createCommitOnBranch')) return init;
    const request = JSON.parse(init.body) as CommitRequest;
    const { branch, fileChanges } = request.variables?.input ?? {};
    if (!branch || !fileChanges) return init;
    const { additions, deletions } = fileChanges;
    const candidates = additions.filter(({ path, contents }) => !sent.has(path) && isUntouched(decoded(contents)));
    // An unchanged copy in a new file is untouched too, but has to be sent.
    const paths = candidates.map(({ path }) => path);
    const there =
      paths.length > 0 ? await present(paths, branch.branchName, branch.repositoryNameWithOwner, ask, init) : new Set();
    const left = additions.filter((addition) => !(candidates.includes(addition) && there.has(addition.path)));
    if (left.length + deletions.length === 0) return init;
    for (const { path } of left) sent.add(path);
    const input = { ...request.variables!.input, fileChanges: { additions: left, deletions } };
    return { ...init, body: JSON.stringify({ ...request, variables: { ...request.variables, input } }) };
  };
}
