/** Decodes a path as file lookups do. A malformed path stays as it is and is refused later. */
function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Splits a request target into the decoded path and the query, which includes its `?`. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  const end = mark < 0 ? target.length : mark;
  return { path: decodePath(target.slice(0, end)), query: target.slice(end) };
}
