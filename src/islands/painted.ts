import type { ClientDirective } from 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    'client:painted'?: boolean;
  }
}

/** Milliseconds after which it does not matter any more: some browsers keep to themselves when they have painted. */
const longestWait = 2000;

/**
 * `client:painted`: an island is fetched in an idle moment after the page has been drawn. Idle moments come earlier than
 * that, and then its scripts would share a slow line with what is drawn.
 */
const painted: ClientDirective = (load) => {
  const hydrateIsland = async () => {
    const hydrate = await load();
    await hydrate();
  };
  const onPaint = () => {
    clearTimeout(timer);
    observer.disconnect();
    // Safari has no idle moments; a browser that is busy or in the background may never have one.
    if ('requestIdleCallback' in window) requestIdleCallback(hydrateIsland, { timeout: longestWait });
    else void hydrateIsland();
  };
  const observer = new PerformanceObserver(onPaint);
  const timer = setTimeout(onPaint, longestWait);
  observer.observe({ type: 'paint', buffered: true });
};

export default painted;
