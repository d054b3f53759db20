// Forces what the server answers, or that it does not answer, on every read of a page.
import type { Page, Route } from "@playwright/test";

const READS = "**/api/v1/**";
// Who somebody is, and which term it is, is known before a page asks for its own data.
const KNOWN =
  /\/api\/v1\/(auth\/(refresh|me|login|logout)|live|terms\/current|policies\/ladders)\//;

const HELD = new WeakMap<Page, Route[]>();

export type State = "loading" | "error" | "not-yours" | "offline" | "empty";

const ANSWERS: Record<State, (route: Route, page: Page) => Promise<void>> = {
  loading: async (route, page) => {
    HELD.get(page)?.push(route);
  },
  error: (route) => refuse(route, 500, "server_error", "The server failed. It has been noted."),
  "not-yours": (route) => refuse(route, 404, "not_found", "Not found, or not yours to see."),
  offline: (route) => route.abort("internetdisconnected"),
  empty: async (route) => {
    const answer = await route.fetch();
    const isJson = answer.headers()["content-type"]?.includes("json");
    if (!answer.ok() || !isJson) return route.fulfill({ response: answer });
    return route.fulfill({ response: answer, json: emptied(await answer.json()) });
  },
};

const FORCED = new WeakMap<Page, State>();

/** Answer every read of this page in this way from now on, without a moment between two ways. */
export async function force(page: Page, state: State): Promise<void> {
  const isFirst = !FORCED.has(page);
  FORCED.set(page, state);
  const held = HELD.get(page) ?? [];
  HELD.set(page, []);
  await page.context().setOffline(state === "offline");
  if (isFirst) await page.route(READS, (route) => answered(route, page));
  await Promise.all(held.map((route) => route.abort().catch(() => undefined)));
}

function answered(route: Route, page: Page): Promise<void> {
  const request = route.request();
  if (request.method() !== "GET" || KNOWN.test(request.url())) return route.fallback();
  return ANSWERS[FORCED.get(page) ?? "error"](route, page);
}

function refuse(route: Route, status: number, code: string, detail: string): Promise<void> {
  const problem = { type: "about:blank", title: "Forced", status, code, detail };
  return route.fulfill({
    status,
    contentType: "application/problem+json",
    body: JSON.stringify({ ...problem, request_id: "0123456789abcdef0123456789abcdef" }),
  });
}

/** The same answer with nothing in its lists. */
function emptied(answer: unknown): unknown {
  if (Array.isArray(answer)) return [];
  if (!answer || typeof answer !== "object") return answer;
  const whole = Object.entries(answer).map(([name, value]) => [
    name,
    name === "count" ? 0 : Array.isArray(value) ? [] : value,
  ]);
  return Object.fromEntries(whole);
}

interface Router {
  navigate(to: { href: string }): Promise<void>;
  state: { status: string };
}

/** Go on without loading the client again; returns once the other page is drawn. */
export async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate(async (href) => {
    const router = (globalThis as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__;
    const drawn = () => new Promise((done) => requestAnimationFrame(done));
    await router.navigate({ href });
    do await drawn();
    while (router.state.status !== "idle");
    await drawn();
  }, path);
}
