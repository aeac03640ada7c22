import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Faults, type Fault } from '../fault.ts';
import type { BodyRenderer, RenderedBody } from './renderer.ts';
import type { OwnSite } from './record.ts';

export interface Question {
  readonly number: number;
  readonly body: string;
  readonly file: string;
}

export type Answer = { readonly number: number } & (
  { readonly rendered: RenderedBody } | { readonly faults: readonly Fault[] }
);

/** Renders bodies on every processor at once. A thread takes as long to start as some hundred bodies take. */
export class RenderThreads implements Pick<BodyRenderer, 'render'>, AsyncDisposable {
  readonly #threads: readonly Worker[];
  readonly #waiting = new Map<number, PromiseWithResolvers<RenderedBody>>();
  #asked = 0;

  /** @param root the project's folder */
  constructor(root: string, site: OwnSite) {
    const program = join(root, 'src/markdown/render-thread.ts');
    this.#threads = Array.from({ length: availableParallelism() }, () => {
      const thread = new Worker(program, { workerData: [root, site] });
      thread.on('message', (answer: Answer) => this.#take(answer));
      thread.on('error', (error) => this.#waiting.forEach(({ reject }) => reject(error)));
      return thread;
    });
  }

  /** As `BodyRenderer.render`. */
  readonly render = (body: string, file: string): Promise<RenderedBody> => {
    const number = this.#asked++;
    const waiting = Promise.withResolvers<RenderedBody>();
    this.#waiting.set(number, waiting);
    this.#threads[number % this.#threads.length]!.postMessage({ number, body, file } satisfies Question);
    return waiting.promise;
  };

  #take(answer: Answer): void {
    const { resolve, reject } = this.#waiting.get(answer.number)!;
    this.#waiting.delete(answer.number);
    if ('rendered' in answer) resolve(answer.rendered);
    else reject(new Faults(answer.faults));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }
}
