// Where the API is: on the page's own origin unless VITE_API_URL names another.

const configured = (import.meta.env.VITE_API_URL ?? "").replace(/\/+$/, "");

export const apiOrigin: string = configured || globalThis.location.origin;

export const isOtherOrigin: boolean = apiOrigin !== globalThis.location.origin;

/** Make the socket address of a ticket absolute; the server may name only a path. */
export function socketUrl(named: string): string {
  const url = new URL(named, apiOrigin);
  url.protocol = url.protocol.replace("http", "ws");
  return url.toString();
}
