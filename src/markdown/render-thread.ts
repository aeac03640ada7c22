/** A thread that renders bodies: `render-threads.ts` starts it and asks. */
import { parentPort, workerData } from 'node:worker_threads';
import { Faults } from '../fault.ts';
import type { Answer, Question } from './render-threads.ts';
import { bodyRenderer } from './renderer.ts';

const { render } = await bodyRenderer(...(workerData as Parameters<typeof bodyRenderer>));
const answer = (message: Answer) => parentPort!.postMessage(message);

parentPort!.on('message', ({ number, body, file }: Question) => {
  void render(body, file).then(
    (rendered) => answer({ number, rendered }),
    (error: unknown) => {
      // What is not a writer's fault ends the thread, and with it the build.
      if (!(error instanceof Faults)) throw error;
      answer({ number, faults: error.faults });
    },
  );
});
