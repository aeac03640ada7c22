/**
 * Half an hour, in milliseconds: enough to fetch a card. A browser that restores its tabs may bring session storage back
 * days later, for someone else.
 */
const longestKept = 30 * 60_000;

/** A value that only this tab keeps, for half an hour. Pages also work without storage. */
function tabValue(key: string) {
  const attempt = <Result>(step: (storage: Storage) => Result): Result | undefined => {
    try {
      return step(sessionStorage);
    } catch {
      return undefined;
    }
  };
  const forget = () => void attempt((storage) => storage.removeItem(key));
  return {
    keep: (value: unknown) => void attempt((storage) => storage.setItem(key, JSON.stringify([value, Date.now()]))),
    /** Not validated: something else may have written it. */
    kept(): unknown {
      const saved = attempt((storage) => JSON.parse(storage.getItem(key) ?? 'null') as unknown);
      const [value, at] = Array.isArray(saved) ? (saved as unknown[]) : [];
      const age = Date.now() - Number(at);
      if (age >= 0 && age < longestKept) return value;
      forget();
      return undefined;
    },
    forget,
  };
}

/** The donation form's entries. */
export const tabDraft = tabValue('donation');

/** The id of the payment that this tab came back from, for its status after a reload or a change of language. */
export const tabSession = tabValue('donation-session');
