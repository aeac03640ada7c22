import { env, stdout } from 'node:process';

/** Set while a build shows progress. The process that renders the pages inherits it. */
const switchName = 'BUILD_PROGRESS';

export function showProgress(): void {
  if (!['warn', 'error', 'silent'].includes(env.LOG_LEVEL ?? '')) env[switchName] = 'yes';
}

/** Prints a line for the person who builds. */
export function say(line: string): void {
  if (env[switchName]) stdout.write(`${line}${stdout.isTTY ? '\u001B[K' : ''}\n`);
}

const barWidth = 24;

function bar(count: number, total: number): string {
  const filled = Math.round((barWidth * count) / Math.max(count, total));
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} `;
}

export const secondsSince = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** A part of the build that takes a while. */
export interface Phase {
  step(): void;
  /** @param what the text to print instead of the number of steps */
  end(what?: string): void;
}

/**
 * Shows a phase's progress: a bar in a terminal, otherwise a line every three seconds.
 * @param total the number of steps, if known
 */
export function phase(name: string, total = 0): Phase {
  const start = performance.now();
  const pause = stdout.isTTY ? 100 : 3000;
  let count = 0;
  let shown = stdout.isTTY ? 0 : start;
  function show() {
    if (!env[switchName] || performance.now() - shown < pause) return;
    shown = performance.now();
    const far = total ? `${count} of ${total}` : count || secondsSince(start);
    // The next line overwrites the bar.
    if (stdout.isTTY) stdout.write(`${name}: ${total ? bar(count, total) : ''}${far}\u001B[K\r`);
    else stdout.write(`${name}: ${far} …\n`);
  }
  // No timer fires while Markdown is rendered, and no step happens while code is bundled.
  const timer = setInterval(show, pause).unref();
  show();
  return {
    step() {
      count += 1;
      show();
    },
    end(what = String(count)) {
      clearInterval(timer);
      if (what !== '0') say(`${name}: ${what}, ${secondsSince(start)}`);
    },
  };
}
