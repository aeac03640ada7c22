import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitFilter } from '../../src/admin/github-commit.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

const texts = { entryExists: 'This entry exists.', photoExists: 'This photo exists.' };

const commit = (
  files: Readonly<Record<string, string>>,
  deletions: readonly string[] = [],
  headline = 'Update Page “about”',
): RequestInit => ({
  method: 'POST',
  headers: { authorization: 'token x' },
  body: JSON.stringify({
    query: 'mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }',
    variables: {
      input: {
        branch: { repositoryNameWithOwner: 'mira/site', branchName: 'cms/pages/about' },
        fileChanges: {
          additions: Object.entries(files).map(([path, text]) => ({ path, contents: base64(text) })),
          deletions: deletions.map((path) => ({ path })),
        },
        message: { headline },
      },
    },
  }),
});

/** A GitHub with some files on the branch, and the requests it received. */
function gitHub(files: readonly string[]) {
  const requests: RequestInit[] = [];
  const ask = async (init: RequestInit) => {
    requests.push(init);
    const { query } = JSON.parse(init.body as string) as { query: string };
    const found = [...query.matchAll(/(f\d+): object\(expression: "cms\/pages\/about:([^"]*)"\)/g)];
    const repository = Object.fromEntries(
      found.map(([, name, path]) => [name, files.includes(path!) ? { oid: '1' } : null]),
    );
    return Response.json({ data: { repository } });
  };
  return { ask, requests };
}

const sentBy = ({ body }: RequestInit) =>
  (
    JSON.parse(body as string) as { variables: { input: { fileChanges: { additions: { path: string }[] } } } }
  ).variables.input.fileChanges.additions.map(({ path }) => path);

test('untouched files are left out of a commit if the branch has them', async () => {
  const filter = commitFilter((text) => text !== 'changed\n', texts);
  const { ask, requests } = gitHub(['en', 'es', 'ht']);
  const sent = await filter(commit({ en: 'é\n', es: 'é\n', ht: 'changed\n', copy: 'é\n' }), ask);
  assert.deepEqual(sentBy(sent), ['ht', 'copy']);
  assert.deepEqual(sent.headers, { authorization: 'token x' });
  assert.equal(requests.length, 1);
});

test('a file that was sent once is sent again, even in its original state', async () => {
  const filter = commitFilter((text) => text !== 'changed\n', texts);
  const { ask } = gitHub(['en', 'ht']);
  await filter(commit({ en: 'a\n', ht: 'changed\n' }), ask);
  assert.deepEqual(sentBy(await filter(commit({ en: 'a\n', ht: 'as before\n' }), ask)), ['ht']);
});

test('an empty commit, a commit that deletes, and other queries stay the same', async () => {
  const filter = commitFilter(() => true, texts);
  const { ask } = gitHub(['en']);
  const same = commit({ en: 'a\n' });
  assert.equal(await filter(same, ask), same);
  assert.deepEqual(sentBy(await filter(commit({ en: 'a\n' }, ['ht']), ask)), []);
  for (const init of [{}, { body: '{"query":"query { viewer }"}' }, { body: new Blob(['createCommitOnBranch']) }]) {
    assert.equal(await filter(init, ask), init);
  }
});

const creations: [what: string, there: string[], refusal: string | undefined][] = [
  ['an entry of the same name', ['dinner.md'], texts.entryExists],
  ['a photo of the same name', ['hall.webp'], texts.photoExists],
  ['an entry and a photo of the same names', ['hall.webp', 'dinner.md'], texts.entryExists],
  ['other files', ['lunch.md'], undefined],
];

for (const [what, there, refusal] of creations) {
  test(`a new entry ${refusal ? 'isn’t' : 'is'} sent to a branch with ${what}`, async () => {
    const filter = commitFilter(() => false, texts);
    const { ask } = gitHub(there);
    const create = () => filter(commit({ 'hall.webp': 'x', 'dinner.md': 'y' }, [], 'Create Event “dinner” +1'), ask);
    if (refusal) return assert.rejects(create, { message: refusal });
    assert.deepEqual(sentBy(await create()), ['hall.webp', 'dinner.md']);
  });
}

test('a new entry isn’t sent until GitHub says which files exist', async () => {
  const filter = commitFilter(() => false, texts);
  for (const [answer, message] of [
    [{ data: null, errors: [{ message: 'Something went wrong.' }] }, 'Something went wrong.'],
    [{ message: 'Bad credentials' }, 'Bad credentials'],
  ] as const) {
    const create = filter(commit({ 'dinner.md': 'y' }, [], 'Create Event “dinner”'), () =>
      Promise.resolve(Response.json(answer)),
    );
    await assert.rejects(create, { message });
  }
});
