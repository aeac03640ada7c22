import type { ClientDirective } from 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    'client:painted'?: boolean;
  }
}

/** The longest wait, in milliseconds, because some browsers don't report paints. */
const longestWait = 2000;

/**
 * `client:painted` loads an island when the browser is idle after the first paint. Any earlier, its scripts would compete
 * with the page's own resources on a slow connection.
 */
const painted: ClientDirective = (load) => {
  const hydrateIsland = async () => {
    const hydrate = await load();
    await hydrate();
  };
  const onPaint = () => {
    clearTimeout(timer);
    observer.disconnect();
    // Safari lacks `requestIdleCallback`. A busy or hidden browser may never call it, so there is a timeout.
    if ('requestIdleCallback' in window) requestIdleCallback(hydrateIsland, { timeout: longestWait });
    else void hydrateIsland();
  };
  const observer = new PerformanceObserver(onPaint);
  const timer = setTimeout(onPaint, longestWait);
  observer.observe({ type: 'paint', buffered: true });
};

export default painted;
