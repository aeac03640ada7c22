import { createElement, hydrate, render, type ComponentType } from 'preact';
import FormatsWorker from './formats-worker.ts?worker';

/** Milliseconds after which an island hydrates without the worker and loads the formats itself. */
const longestWait = 1000;

/** Resolves when the worker has loaded the formats, or cannot. */
const formats = new Promise<void>((resolve) => {
  setTimeout(resolve, longestWait);
  try {
    const worker = new FormatsWorker();
    worker.onmessage = worker.onerror = () => {
      worker.terminate();
      resolve();
    };
  } catch {
    // The browser has no workers, or is old and applies another directive of the policy.
    resolve();
  }
});

/**
 * Hydrates an island with Preact, instead of the client of `@astrojs/react`. This is enough, because the build renders
 * all islands and they have no slots.
 */
export default (element: HTMLElement) =>
  async (component: ComponentType, props: Record<string, unknown>): Promise<void> => {
    await formats;
    // The island was removed before hydration.
    if (!element.hasAttribute('ssr')) return;
    const built = [element, ...element.querySelectorAll('*')].map((part) => [part, [...part.childNodes]] as const);
    try {
      hydrate(createElement(component, props), element);
    } catch (error) {
      // Preact has removed what it did not reach. Put the page as it was built back, and let its form be an ordinary one.
      render(null, element);
      for (const [part, children] of built) part.replaceChildren(...children);
      element.addEventListener('submit', (event) => event.stopPropagation(), true);
      throw error;
    }
    element.addEventListener('astro:unmount', () => render(null, element), { once: true });
  };
