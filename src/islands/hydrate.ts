import { Component, createElement, hydrate, render, type ComponentType } from 'preact';
import FormatsWorker from './formats-worker.ts?worker';

/** Milliseconds after which an island hydrates without the worker and loads the formats itself. */
const longestWait = 1000;

/** Resolves when the worker has loaded the formats or failed to. */
const formats = new Promise<void>((resolve) => {
  setTimeout(resolve, longestWait);
  try {
    const worker = new FormatsWorker();
    worker.onmessage = worker.onerror = () => {
      worker.terminate();
      resolve();
    };
  } catch {
    // The browser has no workers, or it's old and applies a different directive of the policy.
    resolve();
  }
});

/**
 * Remembers a node as it is now. Of its attributes, only classes need restoring: the other changes are harmless additions.
 * @returns a function that restores the node and returns it; fields keep their typed values
 */
function keep(part: ChildNode): () => Node {
  const was = part.cloneNode();
  const children = [...part.childNodes].map(keep);
  return () => {
    // Preact may have changed this text.
    if (!(part instanceof Element)) return was;
    part.replaceChildren(...children.map((restore) => restore()));
    part.className = (was as Element).className;
    return part;
  };
}

/**
 * Hydrates an island with Preact instead of the client of `@astrojs/react`. That's enough, because the build renders all
 * islands and they have no slots. If a render or an effect throws, now or later, the island goes back to its built HTML,
 * and its form is an ordinary form again.
 */
export default (element: HTMLElement) =>
  async (component: ComponentType, props: Record<string, unknown>): Promise<void> => {
    await formats;
    // The island was removed before hydration.
    if (!element.hasAttribute('ssr')) return;
    const unmount = () => render(null, element);
    const built = [...element.childNodes].map(keep);
    const restore = () => element.replaceChildren(...built.map((put) => put()));
    class Boundary extends Component {
      // Wait, because Preact is still rendering. It reports the error, because nothing is rendered instead.
      override componentDidCatch() {
        const focused = document.activeElement as HTMLElement;
        [unmount, restore, () => focused.focus()].forEach(queueMicrotask);
        element.addEventListener('submit', (event) => event.stopPropagation(), true);
      }
      override render() {
        return createElement(component, props);
      }
    }
    hydrate(createElement(Boundary, null), element);
    element.addEventListener('astro:unmount', unmount);
  };
