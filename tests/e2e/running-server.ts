import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The site's server in a process of its own. */
export interface RunningServer extends AsyncDisposable {
  readonly origin: string;
  /** Everything it printed so far. */
  output(): string;
}

/** @param root folder that holds `dist` */
export async function startServer(root: string, env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const process_ = spawn('node', ['src/server/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(20_000 + Math.floor(Math.random() * 20_000)), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [process_.stdout, process_.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface(process_.stdout).on('line', (line) => {
      const [found] = /http:\/\/[^\s"]+/.exec(line) ?? [];
      if (found) resolve(found);
    });
    process_.once('exit', () => reject(new Error(`The server ended: ${output}`)));
  });
  return {
    origin,
    output: () => output,
    async [Symbol.asyncDispose]() {
      const ended = once(process_, 'exit');
      process_.kill('SIGTERM');
      await ended;
    },
  };
}
