import { createElement, hydrate, render, type ComponentType } from 'preact';

/**
 * Brings an island to life by Preact, in place of what `@astrojs/react` ships. Islands are drawn by the build and have
 * no slots: nothing else is needed here.
 */
export default (element: HTMLElement) =>
  (component: ComponentType, props: Record<string, unknown>): void => {
    // It was left before it woke.
    if (!element.hasAttribute('ssr')) return;
    hydrate(createElement(component, props), element);
    element.addEventListener('astro:unmount', () => render(null, element), { once: true });
  };
