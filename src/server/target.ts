/** Splits a request target into the path, decoded as in file lookups, and the query, including its `?`. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  const end = mark < 0 ? target.length : mark;
  return { path: decodeURI(target.slice(0, end)), query: target.slice(end) };
}
