/** What a tab of the browser keeps of a donation: nothing else does. */
const draftKey = 'donation';

/** The payment that this tab came back from, so that reloading or changing the language still tells how it stands. */
const sessionKey = 'donation-session';

/** Storage may be switched off; the form works without it. */
function attempt<Result>(step: () => Result): Result | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

export const keepDraft = (draft: object): void => {
  attempt(() => sessionStorage.setItem(draftKey, JSON.stringify(draft)));
};

/** Whatever stands there: somebody else may have written it. */
export const keptDraftFields = (): unknown =>
  attempt(() => JSON.parse(sessionStorage.getItem(draftKey) ?? 'null') as unknown);

export const forgetDraft = (): void => {
  attempt(() => sessionStorage.removeItem(draftKey));
};

export const keepSession = (session: string): void => {
  attempt(() => sessionStorage.setItem(sessionKey, session));
};

export const keptSession = (): string | undefined => attempt(() => sessionStorage.getItem(sessionKey)) ?? undefined;
