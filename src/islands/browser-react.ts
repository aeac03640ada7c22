/**
 * As much of React as islands and `@astrojs/react` use, by Preact: in the browser this stands in for `react` and
 * `react-dom/client`. `preact/compat` has all of it, in 2 KB more.
 */
import { hydrate, render, type ComponentChild, type ComponentType, type ContainerNode } from 'preact';

export { createElement, Fragment } from 'preact';
export { useEffect, useRef, useState } from 'preact/hooks';

/** What is drawn anew comes out the same. */
export const memo = <Props>(component: ComponentType<Props>): ComponentType<Props> => component;

export const startTransition = (step: () => void): void => step();

export const createRoot = (container: ContainerNode) => ({
  render: (child: ComponentChild): void => render(child, container),
  unmount: (): void => render(null, container),
});

export function hydrateRoot(container: ContainerNode, child: ComponentChild) {
  hydrate(child, container);
  return createRoot(container);
}
