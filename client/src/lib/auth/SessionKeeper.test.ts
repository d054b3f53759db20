// One person stays signed in: quietly, once per browser, and never by accident signed out.
import { describe, expect, it } from "vitest";
import { aMe } from "@/test/factories";
import { ApiError, NetworkError } from "../api/errors";
import { SessionKeeper } from "./SessionKeeper";

const HINT = "rgms.session-hint";

type Answer = () => Response | Promise<Response>;

function json(body: object, status = 200): Response {
  return Response.json(body, { status });
}

const refusal = (status: number) => json({ code: "no", detail: "No.", request_id: "r" }, status);

// Locks as a browser has them: one holder at a time, across tabs.
function makeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, act: () => Promise<unknown>) => {
    last = last.then(act, act);
    return last;
  };
  return { request } as unknown as LockManager;
}

class Channel extends EventTarget {
  others: Channel[] = [];
  postMessage(data: object) {
    for (const other of this.others) other.dispatchEvent(new MessageEvent("message", { data }));
  }
}

function makeBrowser({ isOtherOrigin = false } = {}) {
  const requests: { path: string; body: Record<string, unknown>; request: Request }[] = [];
  const answers: Record<string, Answer> = {
    "auth/login/": () => json({ access: "a0", expires_in: 600, refresh: "r0", user: aMe() }),
    "auth/refresh/": () => json({ access: `a${requests.length}`, expires_in: 600, refresh: "r1" }),
    "auth/logout/": () => new Response(null, { status: 204 }),
  };
  const clock = { now: 0 };
  const locks = makeLocks();
  const channels: Channel[] = [];
  // Each browser starts clean; its tabs share the one and not the other storage.
  sessionStorage.clear();

  async function fetch(input: RequestInfo | URL): Promise<Response> {
    const request = input as Request;
    const path = new URL(request.url).pathname.replace("/api/v1/", "");
    requests.push({ path, body: await request.clone().json(), request });
    return (answers[path] ?? (() => refusal(404)))();
  }

  // Whose unsent work is on the device.
  const held: number[] = [];

  function openTab(): SessionKeeper {
    const channel = new Channel();
    channel.others = [...channels];
    for (const other of channels) other.others.push(channel);
    channels.push(channel);
    return new SessionKeeper({
      origin: "http://rgms.test",
      isOtherOrigin,
      fetch,
      storage: localStorage,
      tabStorage: sessionStorage,
      locks,
      channel: channel as unknown as BroadcastChannel,
      now: () => clock.now,
      holdsWorkOfOthers: (user) => Promise.resolve(held.some((owner) => owner !== user)),
    });
  }

  const paths = () => requests.map(({ path }) => path);
  return { requests, paths, answers, clock, held, openTab };
}

describe("signing in", () => {
  it("keeps the access token out of every storage", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();

    const me = await tab.signIn({ username: "2024-00017", password: "secret" });

    expect(me).toEqual(aMe());
    expect(tab.getSnapshot()).toEqual({ status: "signed_in", me });
    expect(await tab.getAccess()).toBe("a0");
    expect(JSON.stringify({ ...localStorage })).not.toContain("a0");
    expect(browser.requests[0]?.request.headers.get("X-RGMS-Client")).toBe("web");
  });

  it("passes a refusal on and stays signed out", async () => {
    const browser = makeBrowser();
    browser.answers["auth/login/"] = () => refusal(401);
    const tab = browser.openTab();

    await expect(tab.signIn({ username: "x", password: "y" })).rejects.toThrow(ApiError);

    expect(tab.getSnapshot().status).toBe("signed_out");
  });

  it("clears what the person before left behind", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    const wiped: unknown[] = [];
    tab.onSignOut(() => void wiped.push(tab.getSnapshot().me?.id));
    await tab.signIn({ username: "first", password: "x" });
    browser.answers["auth/login/"] = () =>
      json({ access: "b0", expires_in: 600, user: aMe({ id: 8 }) });

    await tab.signIn({ username: "second", password: "x" });

    expect(wiped).toEqual([7]);
    expect(tab.getSnapshot().me?.id).toBe(8);
  });
});

describe("staying signed in", () => {
  it("asks for a new token 30 seconds before the old one ends", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });

    browser.clock.now = 569_000;
    expect(await tab.getAccess()).toBe("a0");
    browser.clock.now = 571_000;

    expect(await tab.getAccess()).toBe("a2");
    expect(browser.paths()).toEqual(["auth/login/", "auth/refresh/"]);
  });

  it("refreshes once however many requests wait for it", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });
    browser.clock.now = 600_000;

    const tokens = await Promise.all([tab.getAccess(), tab.getAccess(), tab.renewAfter("a0")]);

    expect(new Set(tokens).size).toBe(1);
    expect(browser.paths().filter((path) => path === "auth/refresh/")).toHaveLength(1);
  });

  it("lets only one tab refresh at a time", async () => {
    const browser = makeBrowser();
    await browser.openTab().signIn({ username: "x", password: "y" });
    const tabs = [browser.openTab(), browser.openTab()];
    let running = 0;
    let most = 0;
    browser.answers["auth/refresh/"] = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return json({ access: "a1", expires_in: 600 });
    };

    await Promise.all(tabs.map((tab) => tab.getAccess()));

    expect(most).toBe(1);
  });

  it("opens with the person known from last time and asks the server first", async () => {
    const browser = makeBrowser();
    await browser.openTab().signIn({ username: "x", password: "y" });

    const tab = browser.openTab();
    expect(tab.getSnapshot()).toMatchObject({ status: "restoring", me: { id: 7 } });
    await tab.getAccess();

    expect(tab.getSnapshot().status).toBe("signed_in");
  });

  it("does not sign out for want of a connection", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });
    browser.clock.now = 600_000;
    browser.answers["auth/refresh/"] = () => Promise.reject(new TypeError("failed"));

    await expect(tab.getAccess()).rejects.toThrow(NetworkError);

    expect(tab.getSnapshot().status).toBe("signed_in");
  });

  it("does not sign out because the server stumbles", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });
    browser.clock.now = 600_000;
    browser.answers["auth/refresh/"] = () => refusal(503);

    await expect(tab.getAccess()).rejects.toThrow(ApiError);

    expect(tab.getSnapshot().status).toBe("signed_in");
  });
});

describe("the end of a session", () => {
  it("keeps the page and its person when the server ends the session", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });
    browser.clock.now = 600_000;
    browser.answers["auth/refresh/"] = () => refusal(401);

    expect(await tab.getAccess()).toBeNull();

    expect(tab.getSnapshot()).toMatchObject({ status: "ended", me: { id: 7 } });
  });

  it("goes to the sign-in page when a kept session turns out to be over", async () => {
    const browser = makeBrowser();
    await browser.openTab().signIn({ username: "x", password: "y" });
    browser.answers["auth/refresh/"] = () => refusal(401);
    const tab = browser.openTab();

    expect(await tab.getAccess()).toBeNull();

    expect(tab.getSnapshot().status).toBe("signed_out");
    expect(localStorage.getItem(HINT)).toBeNull();
  });

  it("puts its person out, who may come back to unsent work, when it ran out meanwhile", async () => {
    const browser = makeBrowser();
    await browser.openTab().signIn({ username: "x", password: "y" });
    browser.answers["auth/refresh/"] = () => refusal(401);
    const tab = browser.openTab();
    const farewells: unknown[] = [];
    tab.onSignOut((why) => void farewells.push(why));

    await tab.getAccess();

    expect(farewells).toEqual(["revoked"]);
  });
});

describe("a session that somebody ended from elsewhere", () => {
  async function revoked() {
    const browser = makeBrowser();
    const [tab, other] = [browser.openTab(), browser.openTab()];
    await tab.signIn({ username: "x", password: "y" });
    other.adopt(aMe());
    const screens: string[] = [];
    const wiped: unknown[] = [];
    tab.subscribe(() => screens.push(tab.getSnapshot().status));
    tab.onSignOut((why) => void wiped.push(tab.getSnapshot().me?.id, screens.at(-1), why));
    browser.answers["auth/refresh/"] = () => refusal(401);
    // Refused while its access token was good for another five minutes.
    browser.clock.now = 300_000;
    const renewed = await tab.renewAfter("a0");
    await Promise.resolve();
    return { browser, tab, other, renewed, wiped };
  }

  it("leaves the screen first and then the device", async () => {
    const { tab, renewed, wiped } = await revoked();

    expect(renewed).toBeNull();
    expect(tab.getSnapshot()).toMatchObject({ status: "revoked", me: { id: 7 } });
    expect(wiped).toEqual([7, "revoked", "revoked"]);
    expect(localStorage.getItem(HINT)).toBeNull();
    expect(await tab.getAccess()).toBeNull();
  });

  it("goes in every tab of the browser, because they share it", async () => {
    const { other } = await revoked();

    expect(other.getSnapshot().status).toBe("revoked");
  });

  it("stays ended, whatever else fails because of it", async () => {
    const { tab, wiped } = await revoked();

    tab.end();
    await tab.renew();

    expect(tab.getSnapshot().status).toBe("revoked");
    expect(wiped).toHaveLength(3);
  });

  it("begins anew when the same person signs in again", async () => {
    const { tab } = await revoked();

    await tab.signIn({ username: "x", password: "y" });

    expect(tab.getSnapshot().status).toBe("signed_in");
    expect(localStorage.getItem(HINT)).not.toBeNull();
  });
});

describe("a computer that others use too", () => {
  it("remembers the person in this tab only", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();

    await tab.signIn({ username: "x", password: "y", is_shared: true });

    expect(tab.isShared).toBe(true);
    expect(browser.requests[0]?.body.is_shared).toBe(true);
    expect(localStorage.getItem(HINT)).toBeNull();
    const reloaded = browser.openTab();
    expect(reloaded.getSnapshot().status).toBe("restoring");
    expect(reloaded.isShared).toBe(true);
  });

  it("is an ordinary one again after the next sign-in", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y", is_shared: true });

    await tab.signIn({ username: "x", password: "y" });

    expect(tab.isShared).toBe(false);
    expect(sessionStorage.getItem(HINT)).toBeNull();
  });
});

describe("activating an account", () => {
  it("signs in with the code and keeps it nowhere", async () => {
    const browser = makeBrowser();
    browser.answers["auth/activate/"] = browser.answers["auth/login/"]!;
    const tab = browser.openTab();

    await tab.activate({ username: "x", code: "ABCD-EFGH-IJKL", password: "y" });

    expect(tab.getSnapshot().status).toBe("signed_in");
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("ABCD");
  });
});

describe("a hurdle", () => {
  it("is taken over from a refusal, and from then on known", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });

    tab.face("enrol_second_factor");

    expect(tab.getSnapshot().me?.hurdle).toBe("enrol_second_factor");
    expect(browser.openTab().getSnapshot().me?.hurdle).toBe("enrol_second_factor");
  });
});

describe("signing out", () => {
  it("revokes the session, wipes what was kept, and forgets the person", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });
    const wiped: unknown[] = [];
    tab.onSignOut(() => void wiped.push(tab.getSnapshot().me?.id));

    await tab.signOut();

    expect(browser.paths()).toEqual(["auth/login/", "auth/logout/"]);
    expect(wiped).toEqual([7]);
    expect(tab.getSnapshot()).toEqual({ status: "signed_out", me: null });
    expect(localStorage.getItem(HINT)).toBeNull();
  });

  it("asks the browser to keep what others could not send yet, and only then", async () => {
    const browser = makeBrowser();
    browser.held.push(7, 8);
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });

    await tab.signOut();

    expect(browser.requests[1]?.body).toEqual({ keeps_storage: true });
  });

  it("signs out the other tabs", async () => {
    const browser = makeBrowser();
    const [one, two] = [browser.openTab(), browser.openTab()];
    await one.signIn({ username: "x", password: "y" });
    two.adopt(aMe());

    await one.signOut();
    await Promise.resolve();

    expect(two.getSnapshot().status).toBe("signed_out");
  });

  it("works without a connection", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });
    browser.answers["auth/logout/"] = () => Promise.reject(new TypeError("failed"));

    await tab.signOut();

    expect(tab.getSnapshot().status).toBe("signed_out");
  });
});

describe("an API on another origin", () => {
  it("sends the refresh token from memory, and only there", async () => {
    const browser = makeBrowser({ isOtherOrigin: true });
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });
    browser.clock.now = 600_000;

    await tab.getAccess();
    await tab.signOut();

    expect(browser.requests.map(({ body }) => body.refresh)).toEqual([undefined, "r0", "r1"]);
    expect(JSON.stringify({ ...localStorage })).not.toContain("r0");
  });

  it("never keeps a refresh token on our own origin", async () => {
    const browser = makeBrowser();
    const tab = browser.openTab();
    await tab.signIn({ username: "x", password: "y" });

    await tab.signOut();

    expect(browser.requests[1]?.body).toEqual({});
  });
});
