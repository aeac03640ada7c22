import { createElement, hydrate, render, type ComponentType } from 'preact';
import FormatsWorker from './formats-worker.ts?worker';

/** Where no worker comes, an island loads them itself. */
const formats = new Promise<void>((resolve) => {
  const worker = new FormatsWorker();
  worker.onmessage = worker.onerror = () => {
    worker.terminate();
    resolve();
  };
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
