import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** The site's server in a separate process. */
export interface RunningServer extends AsyncDisposable {
  readonly origin: string;
  readonly pid: number;
  /** Everything printed so far. */
  output(): string;
  signal(signal: NodeJS.Signals): void;
  /** The exit code once it has ended; null if a signal ended it. */
  readonly ended: Promise<number | null>;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** A free port, below those that systems use for outgoing connections. */
export async function freePort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  return (await isFree(port)) ? port : freePort();
}

/** The port of the tests' site: `TEST_PORT` or a free port. @throws {Error} if `TEST_PORT` is invalid or taken */
export async function testPort(text = process.env.TEST_PORT): Promise<number> {
  if (!text) return freePort();
  if (!/^[1-9]\d{0,4}$/.test(text) || Number(text) > 65_535)
    throw new Error(`TEST_PORT: "${text}" is not a port. Write a number from 1 to 65535.`);
  if (!(await isFree(Number(text)))) throw new Error(`TEST_PORT: Port ${text} is taken. Choose another.`);
  return Number(text);
}

/** @param root the folder with `dist` @param flags for Node @param handles the limit of open files */
export async function startServer(
  root: string,
  env: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
  handles?: number,
): Promise<RunningServer> {
  const limit = handles ? `ulimit -n ${handles} && ` : '';
  const process_ = spawn('sh', ['-c', `${limit}exec node "$@"`, 'node', ...flags, 'src/server/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(await freePort()), ...env },
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
  const ended = new Promise<number | null>((resolve) => process_.once('exit', resolve));
  return {
    origin,
    pid: process_.pid!,
    output: () => output,
    signal: (signal) => void process_.kill(signal),
    ended,
    async [Symbol.asyncDispose]() {
      process_.kill('SIGTERM');
      await ended;
    },
  };
}
