const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Makes a function compute its result once for each argument. A result for an object is kept only as long as the object. */
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
