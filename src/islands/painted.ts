import type { ClientDirective } from 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    'client:painted'?: boolean;
  }
}

/**
 * `client:painted`: an island is fetched in an idle moment after the page has been drawn. Idle moments come earlier than
 * that, and then its scripts would share a slow line with what is drawn.
 */
const painted: ClientDirective = (load) => {
  const wake = async () => {
    const hydrate = await load();
    await hydrate();
  };
  const rest = () => {
    // Safari has no idle moments.
    if ('requestIdleCallback' in window) requestIdleCallback(wake);
    else setTimeout(wake, 200);
  };
  if (!PerformanceObserver.supportedEntryTypes.includes('paint')) return rest();
  new PerformanceObserver((_entries, observer) => {
    observer.disconnect();
    rest();
  }).observe({ type: 'paint', buffered: true });
};

export default painted;
