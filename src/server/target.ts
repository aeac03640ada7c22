/** As files are looked up; what cannot be decoded stays as it is, and is refused elsewhere. */
function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Splits a request's target: the path decides, the query is kept through redirects. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  const end = mark < 0 ? target.length : mark;
  return { path: decodePath(target.slice(0, end)), query: target.slice(end) };
}
