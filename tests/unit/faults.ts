import assert from 'node:assert/strict';
import { Faults, type Fault } from '../../src/lib/faults.ts';

/** The faults that a step throws; an empty list if it succeeds. */
export function faultsOf(step: () => unknown): readonly Fault[] {
  try {
    step();
    return [];
  } catch (error) {
    if (error instanceof Faults) return error.faults;
    throw error;
  }
}

const where = ({ file, place }: Fault) => [file, place].filter((part) => part !== undefined && part !== '').join(': ');

const sentence = /\w.*[.?!]$/;

/** An expected fault: its file and place, and words from its problem or remedy. */
export type Expected = readonly [where: string, says: RegExp];

/** Asserts exactly these faults, in any order, each with a problem and a remedy in full sentences. */
export function assertFaults(faults: readonly Fault[], expected: readonly Expected[]): void {
  const message = faults.map((fault) => `${where(fault)}: ${fault.problem} ${fault.remedy}`).join('\n');
  assert.deepEqual(faults.map(where).sort(), expected.map(([place]) => place).sort(), message);
  for (const [place, says] of expected) {
    const found = faults.filter((fault) => where(fault) === place);
    assert.ok(
      found.some(({ problem, remedy }) => says.test(`${problem} ${remedy}`)),
      `No fault at ${place} matches ${String(says)}:\n${message}`,
    );
  }
  for (const { problem, remedy } of faults) {
    assert.match(problem, sentence);
    assert.match(remedy, sentence);
  }
}
