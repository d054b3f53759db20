// What a person sees of what they were told, chooses about it, and what an admin sends again.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Delivery, Notice } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderPage } from "@/test/render";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import { Bell } from "..";
import { routes } from "../routes";

const CADET = aMe({ abilities: { "notification.view": "own", "notification.choose": "own" } });
const ADMIN = aMe({
  role: "admin",
  abilities: { "delivery.view": "all", "delivery.resend": "all", "notification.view": "own" },
});

function aNotice(given: Partial<Notice> = {}): Notice {
  return {
    id: 5,
    kind: "grade",
    reason: "term.released",
    subject: "",
    day: "2026-11-21",
    ids: {},
    is_must_know: false,
    path: "/grades",
    read_at: null,
    created_at: "2026-11-21T06:00:00Z",
    ...given,
  };
}

function aDelivery(given: Partial<Delivery> = {}): Delivery {
  return {
    id: 9,
    person: "Ana Reyes",
    username: "2026-0001",
    channel: "mail",
    state: "dead",
    reason: "term.released",
    attempts: 8,
    error: "MailNotSent: TimeoutError",
    next_at: "2026-11-21T06:00:00Z",
    sent_at: null,
    created_at: "2026-11-21T05:00:00Z",
    ...given,
  };
}

const KINDS = ["grade", "conduct"] as const;
let notices: Notice[];
let asked: string[];
let sent: unknown[];
let quiet: { begins: string; ends: string } | null;
let publicKey: string;

beforeAll(() =>
  Promise.all([
    import("./NoticesPage"),
    import("./NoticeSettingsPage"),
    import("./DeliveriesPage"),
  ]),
);

const pageOf = <T,>(results: T[]) => ({
  count: results.length,
  next: null,
  previous: null,
  results,
});

beforeEach(() => {
  notices = [aNotice()];
  asked = [];
  sent = [];
  quiet = null;
  publicKey = "BAAA";
  const choices = () => ({
    kinds: KINDS.map((kind) => ({ kind, mail: true, push: true, digest: false, is_muted: false })),
    quiet,
    has_mail: false,
  });
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("notifications/"), ({ request }) => {
      const url = new URL(request.url);
      asked.push(url.search);
      const isUnread = url.searchParams.get("unread") === "true";
      return HttpResponse.json(pageOf(notices.filter((one) => !isUnread || !one.read_at)));
    }),
    http.post(at("notifications/read/"), async ({ request }) => {
      sent.push(await request.json());
      notices = notices.map((one) => ({ ...one, read_at: "2026-11-21T07:00:00Z" }));
      return HttpResponse.json({ read: 1, unread: 0 });
    }),
    http.get(at("notifications/choices/"), () => HttpResponse.json(choices())),
    http.patch(at("notifications/choices/"), async ({ request }) => {
      const body = (await request.json()) as { quiet?: typeof quiet };
      sent.push(body);
      if (body.quiet !== undefined) quiet = body.quiet;
      return HttpResponse.json(choices());
    }),
    http.get(at("notifications/push/"), () =>
      HttpResponse.json({ public_key: publicKey, is_on: false, browsers: 0 }),
    ),
    http.get(at("deliveries/"), () => HttpResponse.json(pageOf([aDelivery()]))),
  );
});

afterEach(() => vi.unstubAllGlobals());

const showList = (search = "") =>
  renderRoutes(routes, { as: CADET, at: `/notifications${search}` });
const showSettings = () => renderRoutes(routes, { as: CADET, at: "/notifications/settings" });

test("the bell says how many are unread", async () => {
  renderPage(<Bell />, { as: CADET });
  expect(await screen.findByRole("link", { name: "Notifications, 1 unread" })).toBeVisible();
});

test("an unread notification says what happened and leads there", async () => {
  showList();
  const link = await screen.findByRole("link", { name: "Your grade was released" });
  expect(link).toHaveAttribute("href", "/grades");
  expect(screen.getByText("Unread:")).toBeInTheDocument();
});

test("reading one takes it out of the unread and says so to the server once", async () => {
  showList();
  await userEvent.click(
    await screen.findByRole("button", { name: "Mark as read: Your grade was released" }),
  );
  expect(await screen.findByText("You have read everything.")).toBeVisible();
  expect(sent).toEqual([{ ids: [5] }]);
});

test("all are marked read up to the newest that is shown", async () => {
  notices = [aNotice({ id: 8 }), aNotice({ id: 5 })];
  showList();
  const all = await screen.findByRole("button", { name: "Mark all as read" });
  await waitFor(() => expect(all).toBeEnabled());
  await userEvent.click(all);
  await waitFor(() => expect(sent).toEqual([{ all_before: 8 }]));
});

test("a list by kind asks the server for that kind, read ones too", async () => {
  showList("?kind=conduct&all=true");
  await screen.findByRole("list", { name: "Notifications" });
  expect(asked.some((each) => each.includes("kind=conduct") && !each.includes("unread"))).toBe(
    true,
  );
});

test("what waits is counted in words", async () => {
  notices = [aNotice({ kind: "task", reason: "task.due", ids: { excuses: 2, cases: 1 } })];
  showList();
  expect(await screen.findByText("2 excuse letters · 1 case")).toBeVisible();
});

test("an exam with blank scores is counted among what waits", async () => {
  notices = [aNotice({ kind: "task", reason: "task.due", ids: { exams: 1 } })];
  showList();
  expect(await screen.findByText("1 exam with blank scores")).toBeVisible();
});

const TOLD: [string, Notice["ids"], string][] = [
  [
    "report.day_made",
    { present: 30, late: 2, excused: 1, absent: 4, unaccounted: 3, is_closed: false },
    "Present: 30 · Late: 2 · Excused: 1 · Absent: 4 · No mark: 3 · The roll was not closed.",
  ],
  ["record.gaps", { fields: ["birth_date", "boots_size"] }, "Birth date · Combat boots"],
  [
    "records.gaps",
    {
      count: 3,
      companies: [
        ["Alpha", 2],
        ["Bravo", 1],
      ],
    },
    "3 cadets · Alpha 2 · Bravo 1",
  ],
  ["grades.deadline", { term: 1, days: 3 }, "3 days left"],
  ["incomplete.aging", { count: 1, days: 7 }, "1 cadet · 7 days left"],
  [
    "copies.late",
    { hours: 5, days: 9, is_any: true },
    "Newest copy: 5 hours old · Last good trial: 9 days ago",
  ],
  ["copies.missing", { hours: 50, days: 2, is_any: true }, "Newest copy: 50 hours old"],
  ["copies.missing", { hours: 72, days: 3, is_any: false }, "No copy is kept."],
];

test.each(TOLD)("%s says its figures", async (reason, ids, words) => {
  notices = [aNotice({ kind: "task", reason, ids })];
  showList();
  expect(await screen.findByText(words)).toBeVisible();
});

test("an error offers another try", async () => {
  server.use(http.get(at("notifications/"), () => problem(500, "server_error", "Failed.")));
  showList();
  expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
});

test("a box is saved as it is ticked, with the rest of its line", async () => {
  showSettings();
  await userEvent.click(await screen.findByRole("checkbox", { name: "Merits and demerits: Mail" }));
  await waitFor(() =>
    expect(sent).toEqual([
      { kinds: [{ kind: "conduct", mail: false, push: true, digest: false, is_muted: false }] },
    ]),
  );
});

test("whoever has no address is told where to enter one", async () => {
  showSettings();
  expect(await screen.findByRole("link", { name: "enter your address" })).toBeVisible();
});

test("quiet hours are kept and given up", async () => {
  showSettings();
  await userEvent.click(await screen.findByRole("button", { name: "Keep these hours quiet" }));
  await userEvent.click(await screen.findByRole("button", { name: "No quiet hours" }));
  await waitFor(() =>
    expect(sent).toEqual([{ quiet: { begins: "22:00", ends: "05:00" } }, { quiet: null }]),
  );
});

test("a browser that takes no pushes says so", async () => {
  showSettings();
  expect(await screen.findByText(/This browser takes no pushes/)).toBeVisible();
});

test("a refusal by the browser is explained, with the way out of it", async () => {
  vi.stubGlobal("Notification", { permission: "denied" });
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { serviceWorker: {} }));
  showSettings();
  expect(await screen.findByText(/only you can change that/)).toBeVisible();
});

test("a browser that may ask subscribes with the server's key", async () => {
  const subscription = {
    toJSON: () => ({ endpoint: "https://fcm.googleapis.com/x", keys: { p256dh: "P", auth: "A" } }),
  };
  const subscribe = vi.fn(async () => subscription);
  const pushManager = { getSubscription: async () => null, subscribe };
  vi.stubGlobal("Notification", {
    permission: "default",
    requestPermission: async () => "granted",
  });
  vi.stubGlobal("PushManager", class {});
  const serviceWorker = { getRegistration: async () => ({ pushManager }) };
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { serviceWorker }));
  server.use(
    http.post(at("notifications/push/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ public_key: publicKey, is_on: true, browsers: 1 });
    }),
  );
  showSettings();
  await userEvent.click(await screen.findByRole("button", { name: "Turn pushes on here" }));
  await waitFor(() =>
    expect(sent).toEqual([{ endpoint: "https://fcm.googleapis.com/x", p256dh: "P", auth: "A" }]),
  );
  expect(subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: "BAAA" });
});

test("a system without a key offers no pushes", async () => {
  publicKey = "";
  showSettings();
  expect(await screen.findByText(/This system sends no pushes/)).toBeVisible();
});

test("an admin sees why a delivery was given up and has it sent again", async () => {
  server.use(
    http.post(at("deliveries/9/resend/"), () => {
      sent.push("resend");
      return HttpResponse.json(aDelivery({ state: "waiting" }));
    }),
  );
  renderRoutes(routes, { as: ADMIN, at: "/deliveries" });
  const list = within(await screen.findByRole("list", { name: "Deliveries" }));
  expect(list.getByText("MailNotSent: TimeoutError")).toBeVisible();
  expect(list.getByText("given up")).toBeVisible();
  await userEvent.click(list.getByRole("button", { name: "Send again" }));
  await waitFor(() => expect(sent).toEqual(["resend"]));
});
