import { collect, Faults, stopAt, type Fault } from '../lib/faults.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The repository that the editor sends changes to. */
export interface EditorRepository {
  /** `owner/name` on GitHub. */
  readonly name: string;
  readonly branch: string;
  /** The worker that signs people in. Without it, they need an access token. */
  readonly signInUrl?: string | undefined;
}

const fault = (file: string, problem: string, remedy: string) => new Faults([{ file, problem, remedy }]);

function repositoryName(text: string): string {
  if (/^[a-z\d](?:[a-z\d-]*[a-z\d])?\/[\w.-]+$/i.test(text)) return text;
  throw fault('EDITOR_REPOSITORY', `"${text}" is not a repository.`, 'Use owner/name, as in its GitHub address.');
}

function branchName(text: string): string {
  if (/^[\w-][\w./-]*$/.test(text)) return text;
  throw fault('EDITOR_BRANCH', `"${text}" is not a branch.`, 'Use its name, such as main.');
}

function signInOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url && url.pathname === '/' && !url.search && !url.hash && !url.username;
  if (isBare && url.protocol === 'https:') return url.origin;
  const remedy = 'Use only the protocol and the host, such as https://sign-in.example.workers.dev.';
  throw fault('EDITOR_SIGN_IN_URL', `"${text}" is not the address of a sign-in worker.`, remedy);
}

/**
 * The repository that the editor works on, from `EDITOR_REPOSITORY`, `EDITOR_BRANCH`, and `EDITOR_SIGN_IN_URL`.
 * @returns undefined if none is set. The editor then works only with a folder on the user's computer.
 * @throws {Faults} for every variable that is wrong
 */
export function readEditorRepository(environment: Environment): EditorRepository | undefined {
  const { EDITOR_REPOSITORY, EDITOR_BRANCH, EDITOR_SIGN_IN_URL } = environment;
  const faults: Fault[] = [];
  if (!EDITOR_REPOSITORY) {
    const problem = 'This is set, but EDITOR_REPOSITORY is not.';
    for (const [file, value] of Object.entries({ EDITOR_BRANCH, EDITOR_SIGN_IN_URL })) {
      if (value) faults.push({ file, problem, remedy: 'Set both or neither.' });
    }
    stopAt(faults);
    return undefined;
  }
  const name = collect(faults, () => repositoryName(EDITOR_REPOSITORY));
  const branch = collect(faults, () => branchName(EDITOR_BRANCH || 'main'));
  const signInUrl = EDITOR_SIGN_IN_URL ? collect(faults, () => signInOrigin(EDITOR_SIGN_IN_URL)) : undefined;
  stopAt(faults);
  return { name: name!, branch: branch!, signInUrl };
}

const api = 'https://api.github.com';
const portraits = 'https://avatars.githubusercontent.com';

/** Other origins that the editor may send requests to, and those whose images it may show. */
export const editorOrigins = (repository: EditorRepository | undefined) =>
  repository
    ? { asked: [api, ...(repository.signInUrl ? [repository.signInUrl] : [])], pictures: [portraits] }
    : { asked: [], pictures: [] };
