const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A function that computes its result once for each argument. It keeps the results of objects as long as they live. */
export function memoize<Result, Argument = void>(
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const byObject = new WeakMap<object, Result>();
  const byValue = new Map<Argument, Result>();
  return (argument) => {
    const results: Pick<Map<unknown, Result>, 'has' | 'get' | 'set'> = isObject(argument)
      ? (byObject as never)
      : byValue;
    if (!results.has(argument)) results.set(argument, compute(argument));
    return results.get(argument)!;
  };
}
