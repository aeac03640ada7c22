import { useEffect, useState } from 'react';

type Listener = (at: number) => void;

/** Everyone on the page who follows the clock. */
const listeners = new Set<Listener>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells everyone the time, read anew, and waits for the next second: nothing tells of a change of the clock or of sleep. */
function tick(): void {
  clearTimeout(timer);
  timer = undefined;
  const at = Date.now();
  for (const listener of [...listeners]) listener(at);
  // A page in the background keeps no timer; `visibilitychange` and `pageshow` wake it.
  if (listeners.size === 0 || document.hidden) return;
  timer = setTimeout(tick, 1000 - (at % 1000));
}

function subscribe(listener: Listener): () => void {
  if (listeners.size === 0) {
    document.addEventListener('visibilitychange', tick);
    addEventListener('pageshow', tick);
  }
  listeners.add(listener);
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
 * the build's. It moves each second where that matters, otherwise each ten: every event begins and ends on a whole minute.
 * All islands of a page share one timer.
 */
export function useClock(seconds: (at: number) => boolean = () => false): number | undefined {
  const [at, setAt] = useState<number>();
  useEffect(
    () => subscribe((time) => setAt(seconds(time) ? time : time - (time % 10_000))),
    // The rule follows from the island's props, which never change.
    [],
  );
  return at;
}
