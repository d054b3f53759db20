// Where to go after signing in: only a path of this very site.

export function safeNext(next: unknown): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next)) return "/";
  return next.startsWith("/login") ? "/" : next;
}
