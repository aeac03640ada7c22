import { Faults } from '../lib/faults.ts';

/** Astro wraps what a loader or a page throws. */
function faultsIn(error: unknown): Faults | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof Faults || each.name === 'Faults') return each as Faults;
  }
  return undefined;
}

/** Says why there is no site, and lets the process end so: an editor's faults in plain lines, anything else with its stack. */
export function reportFailure(error: unknown): void {
  const faults = faultsIn(error);
  console.error(faults ? `\nThe site was not built.\n${faults.message}` : error);
  process.exitCode = 1;
}
