/** The draft of a donation, which only this tab's session storage has. */
const draftKey = 'donation';

/**
 * How long a draft is kept after the last entry or visit to the form, in milliseconds: half an hour is enough to fetch a
 * card. A browser that restores its tabs brings session storage back, days later and for whoever uses it then.
 */
const longestKept = 30 * 60_000;

/** The payment that this tab came back from, for its status after a reload or a change of language. */
const sessionKey = 'donation-session';

/** Milliseconds: browsers restore a tab's storage when they start again, perhaps for somebody else. */
const sessionLife = 30 * 60_000;

/** Storage may be disabled. The form works without it. */
function attempt<Result>(step: () => Result): Result | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

export const keepDraft = (draft: object): void => {
  attempt(() => sessionStorage.setItem(draftKey, JSON.stringify({ ...draft, at: Date.now() })));
};

export const forgetDraft = (): void => {
  attempt(() => sessionStorage.removeItem(draftKey));
};

/** The draft, unless it is too old or was saved later than now. Unvalidated, because something else may have written it. */
export const keptDraftFields = (): object | undefined =>
  attempt(() => {
    const kept = JSON.parse(sessionStorage.getItem(draftKey) ?? 'null') as { readonly at?: unknown } | null;
    const age = Date.now() - Number(kept?.at);
    if (kept && age >= 0 && age < longestKept) return kept;
    forgetDraft();
    return undefined;
  });

export const keepSession = (session: string): void => {
  attempt(() => sessionStorage.setItem(sessionKey, JSON.stringify([session, Date.now()])));
};

export const forgetSession = (): void => {
  attempt(() => sessionStorage.removeItem(sessionKey));
};

export const keptSession = (): string | undefined => {
  const kept = attempt(() => JSON.parse(sessionStorage.getItem(sessionKey) ?? 'null') as unknown);
  if (Array.isArray(kept) && Math.abs(Date.now() - Number(kept[1])) < sessionLife) return String(kept[0]);
  forgetSession();
  return undefined;
};
