import { useEffect, useState } from 'react';

type Listener = (at: number) => void;

const listeners = new Set<Listener>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls the listeners every second, because no event reports sleep or a changed clock. */
function tick(): void {
  clearTimeout(timer);
  timer = undefined;
  const at = Date.now();
  for (const listener of [...listeners]) listener(at);
  // A background page stops the timer. `visibilitychange` and `pageshow` restart it.
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
 * The reader's clock, in milliseconds since 1970; `undefined` until hydration, so the first render matches the build's.
 * It updates every second if `seconds` returns true, otherwise every ten, because events begin and end on whole minutes.
 * All islands on a page share one timer.
 */
export function useClock(seconds: (at: number) => boolean = () => false): number | undefined {
  const [at, setAt] = useState<number>();
  useEffect(
    () => subscribe((time) => setAt(seconds(time) ? time : time - (time % 10_000))),
    // `seconds` depends only on the island's props, which never change.
    [],
  );
  return at;
}
