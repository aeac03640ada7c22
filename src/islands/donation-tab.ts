/** The draft of a donation, which only this tab's session storage has. */
const draftKey = 'donation';

/** The payment that this tab came back from, for its status after a reload or a change of language. */
const sessionKey = 'donation-session';

/** Storage may be disabled. The form works without it. */
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

/** Unvalidated, because something else may have written it. */
export const keptDraftFields = (): unknown =>
  attempt(() => JSON.parse(sessionStorage.getItem(draftKey) ?? 'null') as unknown);

export const forgetDraft = (): void => {
  attempt(() => sessionStorage.removeItem(draftKey));
};

export const keepSession = (session: string): void => {
  attempt(() => sessionStorage.setItem(sessionKey, session));
};

export const keptSession = (): string | undefined => attempt(() => sessionStorage.getItem(sessionKey)) ?? undefined;
