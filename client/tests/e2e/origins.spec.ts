// How the refresh token travels, as a real browser judges it: a cookie no script reads on our own
// origin, the body for a listed other origin, nothing at all for a stranger's page.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { passwordOf } from "./stage/people";

const HERE = new URL(process.env.RGMS_URL ?? "http://localhost:8000");
// The same machine under its other name: listed, and to a browser another origin.
const LISTED = `http://127.0.0.1:${HERE.port}`;
const STRANGER = `http://stranger.localhost:${HERE.port}`;

interface Answer {
  status: number;
  body: Record<string, unknown>;
  requestId: string | null;
}

// Scripts of a page at that address, whatever its own policy would let them call.
test.use({ bypassCSP: true });

/** A real document of that origin, even if it only says that its host is not known here. */
async function bare(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/api/health/live/`);
  return page;
}

/** Post from inside the page, as a script there would; null when the browser withholds the answer. */
function post(page: Page, path: string, body: object): Promise<Answer | null> {
  return page.evaluate(
    async ({ url, text }) => {
      try {
        const answer = await fetch(url, {
          method: "POST",
          credentials: "include",
          headers: { "Content-Type": "application/json", "X-RGMS-Client": "web" },
          body: text,
        });
        const said = await answer.text();
        return {
          status: answer.status,
          body: said ? JSON.parse(said) : {},
          requestId: answer.headers.get("X-Request-ID"),
        };
      } catch {
        return null;
      }
    },
    { url: `${HERE.origin}/api/v1/auth/${path}`, text: JSON.stringify(body) },
  );
}

const entry = () => ({ username: "demo-cadet", password: passwordOf("demo-cadet") });

async function cookieOf(context: BrowserContext) {
  return (await context.cookies()).find(({ name }) => name === "__Host-rgms_rt");
}

test("on our own origin it is a cookie that no script can read", async ({ context }) => {
  const page = await bare(context, HERE.origin);

  const entered = await post(page, "login/", entry());
  const cookie = await cookieOf(context);
  const renewed = await post(page, "refresh/", {});

  expect(entered?.status).toBe(200);
  expect(entered?.body).not.toHaveProperty("refresh");
  expect(cookie).toMatchObject({
    domain: HERE.hostname,
    path: "/",
    httpOnly: true,
    secure: true,
    sameSite: "Strict",
  });
  expect(await page.evaluate(() => document.cookie)).toBe("");
  expect(renewed?.status).toBe(200);
  expect((await cookieOf(context))?.value).not.toBe(cookie?.value);
});

test("a listed other origin carries it in the body and leaves no cookie", async ({ context }) => {
  const page = await bare(context, LISTED);

  const entered = await post(page, "login/", entry());
  const renewed = await post(page, "refresh/", { refresh: entered?.body.refresh });
  const without = await post(page, "refresh/", {});

  expect(entered?.status).toBe(200);
  expect(entered?.requestId).toBeTruthy();
  expect(renewed?.body.refresh).not.toBe(entered?.body.refresh);
  expect([without?.status, without?.body.code]).toEqual([403, "origin_refused"]);
  expect(await cookieOf(context)).toBeUndefined();
});

test("a stranger's page can neither sign in nor use the cookie", async ({ context }) => {
  const home = await bare(context, HERE.origin);
  await post(home, "login/", entry());
  const stranger = await bare(context, STRANGER);

  expect(await post(stranger, "login/", entry())).toBeNull();
  expect(await post(stranger, "refresh/", {})).toBeNull();
  expect((await post(home, "refresh/", {}))?.status).toBe(200);
});
