import { useEffect, useState } from 'react';

type Listener = (at: number) => void;

/** Everyone on the page who follows the clock, and whether they need its seconds. */
const listeners = new Map<Listener, { seconds: boolean }>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells everyone the time, read anew, and waits for the next moment that anyone needs. */
function tick(): void {
  clearTimeout(timer);
  timer = undefined;
  const at = Date.now();
  for (const listener of [...listeners.keys()]) listener(at);
  // A page in the background keeps no timer; `visibilitychange` and `pageshow` wake it.
  if (listeners.size === 0 || document.hidden) return;
  // Ten seconds where a minute would do: nothing tells of a change of the clock.
  const step = [...listeners.values()].some(({ seconds }) => seconds) ? 1000 : 10_000;
  timer = setTimeout(tick, step - (at % step));
}

function follow(listener: Listener, needs: { seconds: boolean }): () => void {
  if (listeners.size === 0) {
    document.addEventListener('visibilitychange', tick);
    addEventListener('pageshow', tick);
  }
  listeners.set(listener, needs);
  tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', tick);
    removeEventListener('pageshow', tick);
  };
}

/**
 * The reader's clock, in milliseconds since 1970: `undefined` until the island is alive, so that the first drawing is
 * the build's. All islands of a page share one timer.
 * @param seconds whether the seconds matter at a given time; otherwise it moves every ten seconds
 */
export function useClock(seconds: (at: number) => boolean): number | undefined {
  const [at, setAt] = useState<number>();
  useEffect(() => {
    const needs = { seconds: false };
    return follow((time) => {
      needs.seconds = seconds(time);
      setAt(time);
    }, needs);
    // The rule follows from the island's props, which never change.
  }, []);
  return at;
}
