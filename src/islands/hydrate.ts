import { createElement, hydrate, render, type ComponentType } from 'preact';
import FormatsWorker from './formats-worker.ts?worker';

/** Milliseconds after which an island wakes without the worker, and loads the formats itself. */
const longestWait = 1000;

/** Ends when formats are loaded, or cannot be loaded beside the page. */
const formats = new Promise<void>((resolve) => {
  setTimeout(resolve, longestWait);
  try {
    const worker = new FormatsWorker();
    worker.onmessage = worker.onerror = () => {
      worker.terminate();
      resolve();
    };
  } catch {
    // A browser that has none, or an old one that asks another line of the policy.
    resolve();
  }
});

/**
 * Brings an island to life by Preact, in place of what `@astrojs/react` ships. Islands are drawn by the build and have
 * no slots: nothing else is needed here.
 */
export default (element: HTMLElement) =>
  async (component: ComponentType, props: Record<string, unknown>): Promise<void> => {
    await formats;
    // It was left before it woke.
    if (!element.hasAttribute('ssr')) return;
    hydrate(createElement(component, props), element);
    element.addEventListener('astro:unmount', () => render(null, element), { once: true });
  };
