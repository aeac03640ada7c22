import { Component, createElement, hydrate, render, type ComponentType } from 'preact';
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
 * @returns puts a part of an island back as it is now, and returns it. A field keeps what was typed; of all attributes, only
 *   classes change otherwise than by an addition that does no harm
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
 * Hydrates an island with Preact, instead of the client of `@astrojs/react`. This is enough, because the build renders
 * all islands and they have no slots. If a render or an effect throws, now or later, the page is again as it was built,
 * and its form is an ordinary one.
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
      // Preact is still rendering, so this waits. Preact reports the error, because nothing is rendered instead.
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
