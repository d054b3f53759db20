// Where to go after signing in: only a path of this very site.

// Pages of coming in; nobody was on their way there.
const OUTSIDE = /^\/(login|activate|forgot|reset|set-password|enrol-second-factor)\b/;

export function safeNext(next: unknown): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next)) return "/";
  return OUTSIDE.test(next) ? "/" : next;
}
