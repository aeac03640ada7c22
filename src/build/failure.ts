import { Faults } from '../lib/faults.ts';

/** Astro wraps the errors that loaders and pages throw. */
function faultsIn(error: unknown): Faults | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof Faults || each.name === 'Faults') return each as Faults;
  }
  return undefined;
}

/** Prints why the build failed and sets the exit code: faults as plain lines for editors, other errors with their stack. */
export function reportFailure(error: unknown): void {
  const faults = faultsIn(error);
  console.error(faults ? `\nThe site was not built.\n${faults.message}` : error);
  process.exitCode = 1;
}
