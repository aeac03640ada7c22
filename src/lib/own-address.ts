/** Host and path in the form that addresses of this site are compared in: `miraforward.org/donate/`. */
const compared = ({ host, pathname }: URL) => host.replace(/^www\.|\.(?=:|$)/g, '') + pathname;

/** Addresses of this site without protocol and with a trailing slash, such as `miraforward.org/`. */
export const ownNames = (addresses: readonly string[]): string[] =>
  addresses.map((address) => compared(new URL(address)).replace(/\/?$/, '/'));

/** The parts of an absolute address of this site; undefined for any other address. */
export function ownAddress(href: string, names: readonly string[]) {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  const path = compared(url);
  const name = names.find((each) => `${path}/`.startsWith(each));
  // The trailing slash of the name is the first character of the path.
  return name === undefined
    ? undefined
    : { pathname: path.slice(name.length - 1) || '/', search: url.search, hash: url.hash };
}
