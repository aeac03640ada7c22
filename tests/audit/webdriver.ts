import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../e2e/running-server.ts';
import type { findWebKit } from '../engines.ts';
import type { Engine } from './engines.ts';

/** Starts a separate display so no window appears. @returns the display and its name */
async function startDisplay(program: string): Promise<[ChildProcess, string]> {
  const flags = ['-displayfd', '3', '-screen', '0', '1600x2000x24', '-nolisten', 'tcp'];
  const display = spawn(program, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = (await once(display.stdio[3]!, 'data')) as [Buffer];
  return [display, `:${number.toString().trim()}`];
}

/** Drives WebKit by W3C WebDriver, its only protocol everywhere. It can't print or report a page's messages. */
export async function startWebKit(programs: NonNullable<ReturnType<typeof findWebKit>>): Promise<Engine> {
  const [display, name] = await startDisplay(programs.display);
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: name },
  });

  async function send<Value>(method: string, path: string, body?: object): Promise<Value> {
    const response = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: Value };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  }
  const session = {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] } } },
  };
  const open = async (): Promise<{ sessionId: string }> => send<{ sessionId: string }>('POST', '', session);
  let tries = 0;
  const { sessionId } = await (async function retry(): Promise<{ sessionId: string }> {
    // The driver doesn't say when it is listening.
    return open().catch(async (error: Error) => {
      if (!(error instanceof TypeError) || (tries += 1) > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return retry();
    });
  })();
  const at = `/${sessionId}`;
  const act = (actions: object) => send('POST', `${at}/actions`, { actions: [actions] });
  return {
    goto: (url) => send('POST', `${at}/url`, { url }),
    evaluate: (run, argument) =>
      send('POST', `${at}/execute/sync`, { script: `return (${run})(arguments[0])`, args: [argument] }),
    async click({ x, y }) {
      const move = { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) };
      const press = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
      await act({ type: 'pointer', id: 'mouse', actions: [move, ...press] });
    },
    async type(text) {
      const keys = [...text.replaceAll('\n', '\uE007')];
      const actions = keys.flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
      await act({ type: 'key', id: 'keys', actions });
    },
    resize: (width) => send('POST', `${at}/window/rect`, { width, height: 900 }),
    picture: async () => Buffer.from(await send<string>('GET', `${at}/screenshot`), 'base64'),
    async [Symbol.asyncDispose]() {
      await send('DELETE', at);
      for (const child of [driver, display]) child.kill();
    },
  };
}
