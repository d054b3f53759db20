// Scanning at the gate, as the person with the phone sees it.
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RollLine, RollMarkRequest, TrainingDay } from "@/lib/api";
import { session } from "@/lib/auth";
import { todayInManila } from "@/lib/format";
import { aMe, aTerm, aTrainingDay } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";
import { toBase64 } from "../identity/bytes";
import { aPhone, aUnit } from "../identity/unit.test-data";
import { aLine } from "../roll/roll.test-data";
import { staffRoutes } from "../staffRoutes";
import { setSignals } from "./signals";

const STAFF = aMe({
  id: 5,
  role: "staff",
  abilities: { "roll.view": "all", "attendance.record": "all", "term.view": "all" },
});
const unit = aUnit();

let lines: RollLine[];
let day: TrainingDay;
let sent: RollMarkRequest[];
let inFront: string | null;
let looks = 0;

beforeEach(() => {
  inFront = null;
  sent = [];
  setSignals(false);
  day = aTrainingDay({ id: 11, date: todayInManila() });
  lines = [
    aLine(1, { name: "Dela Cruz, Juan", student_number: "2024-00017", company: "Alpha" }),
    aLine(2, { name: "Reyes, Ana", student_number: "2024-00117", company: "Bravo" }),
    aLine(3, { name: "Santos, Jose", student_number: "2024-00217", status: "absent", version: 2 }),
  ];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.post(at("auth/logout/"), () => new HttpResponse(null, { status: 204 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("training-days/11/roll/"), () => HttpResponse.json({ day, lines })),
    http.get(at("training-days/11/scanner/"), () =>
      HttpResponse.json({
        day,
        now: new Date().toISOString(),
        keys: [{ id: 7, public_key: toBase64(unit.publicKey) }],
        ended_sessions: [],
        late_from: null,
      }),
    ),
    http.put(at("training-days/11/roll/"), async ({ request }) => {
      const { marks } = (await request.json()) as { marks: RollMarkRequest[] };
      sent.push(...marks);
      const results = marks.map((mark) => {
        const before = lines.find(({ enrolment }) => enrolment === mark.enrolment);
        const { status, time_in = null } = mark;
        const version = (before?.version ?? 0) + 1;
        const line = { ...before, status, time_in, version } as RollLine;
        lines = lines.map((each) => (each.enrolment === mark.enrolment ? line : each));
        return { op_id: mark.op_id, enrolment: mark.enrolment, outcome: "saved", detail: "", line };
      });
      return HttpResponse.json({ day, results, clock_skew: null, is_clock_wrong: false });
    }),
  );
});

afterEach(async () => {
  cleanup();
  await session.signOut();
  Reflect.deleteProperty(navigator, "mediaDevices");
  vi.unstubAllGlobals();
});

/** A camera whose picture holds the code of `inFront`, as a browser with a reader of its own tells it. */
function withCamera(
  open: () => Promise<unknown> = async () => ({ getTracks: () => [], getVideoTracks: () => [] }),
) {
  Object.defineProperty(navigator, "mediaDevices", {
    configurable: true,
    value: { getUserMedia: open },
  });
  vi.stubGlobal(
    "BarcodeDetector",
    class {
      static getSupportedFormats = async () => ["qr_code"];
      detect = async () => {
        looks += 1;
        return inFront ? [{ rawValue: inFront }] : [];
      };
    },
  );
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
}

async function atTheGate(search = "") {
  const user = userEvent.setup();
  renderRoutes(staffRoutes, { as: STAFF, at: `/days/11/scan${search}` });
  await screen.findByRole("textbox", { name: "Student number" });
  return user;
}

async function type(user: ReturnType<typeof userEvent.setup>, number: string) {
  await user.type(screen.getByRole("textbox", { name: "Student number" }), `${number}{Enter}`);
}

test("a code in front of the camera marks its cadet, with the code as proof", async () => {
  withCamera();
  const phone = await aPhone(unit, { enrolment: 1 });
  await atTheGate();

  inFront = await phone.code(Date.now());

  const result = await screen.findByText(/Present at/);
  expect(result).toBeVisible();
  expect(screen.getByText("Dela Cruz, Juan")).toBeVisible();
  await expect
    .poll(() => sent)
    .toMatchObject([
      { enrolment: 1, status: "present", source: "scan", proof: inFront, version: 0 },
    ]);
});

test("the next code of who was just marked changes nothing, another's does", async () => {
  withCamera();
  const phone = await aPhone(unit, { enrolment: 1 });
  const other = await aPhone(unit, { enrolment: 2 });
  await atTheGate();
  inFront = await phone.code(Date.now());
  await screen.findByText(/Present at/);

  const seen = looks;
  inFront = await phone.code(Date.now() + 1_000);
  await expect.poll(() => looks).toBeGreaterThan(seen + 2);
  inFront = await other.code(Date.now());

  expect(await screen.findByText("Reyes, Ana")).toBeVisible();
  expect(screen.queryByText(/Already marked/)).toBeNull();
});

test("a forged code marks nobody and says what it is", async () => {
  withCamera();
  const phone = await aPhone(aUnit(), { enrolment: 1 });
  await atTheGate();

  inFront = await phone.code(Date.now());

  expect(await screen.findByText("A forged code")).toBeVisible();
  expect(sent).toEqual([]);
});

test.each([
  ["NotAllowedError", /The camera was refused/],
  ["NotFoundError", /This device has no camera/],
  ["NotReadableError", /Another program uses the camera/],
])("when the camera answers %s the page says so, and numbers still work", async (name, words) => {
  withCamera(() => Promise.reject(new DOMException("no", name)));
  const user = await atTheGate();

  expect(await screen.findByText(words)).toBeVisible();
  await type(user, "2024-00017");

  expect(await screen.findByText(/Present at/)).toBeVisible();
  await expect.poll(() => sent).toMatchObject([{ enrolment: 1, status: "present" }]);
  expect(sent[0]).not.toHaveProperty("proof");
  expect(sent[0]).not.toHaveProperty("source");
});

test("a number that was marked already says when", async () => {
  lines[0] = aLine(1, { ...lines[0], status: "present", time_in: "06:50", version: 1 });
  const user = await atTheGate();

  await type(user, "2024-00017");

  expect(await screen.findByText("Already marked at 06:50")).toBeVisible();
  expect(sent).toEqual([]);
});

test("a cadet of another company is asked about and marked by one tap", async () => {
  const user = await atTheGate("?company=Alpha");

  await type(user, "2024-00117");
  expect(await screen.findByText("Of another company")).toBeVisible();
  expect(sent).toEqual([]);

  await user.click(screen.getByRole("button", { name: "Mark present anyway" }));
  await expect.poll(() => sent).toMatchObject([{ enrolment: 2, status: "present" }]);
});

test("who was marked absent is asked about, and marked over the version that was seen", async () => {
  const user = await atTheGate();

  await type(user, "2024-00217");
  expect(await screen.findByText("The roll says: Absent")).toBeVisible();

  await user.click(screen.getByRole("button", { name: "Mark present anyway" }));
  await expect.poll(() => sent).toMatchObject([{ enrolment: 3, status: "present", version: 2 }]);
});

test("a scan can be undone", async () => {
  const user = await atTheGate();
  await type(user, "2024-00017");
  await expect.poll(() => sent).toHaveLength(1);

  await user.click(await screen.findByRole("button", { name: "Undo" }));

  await expect
    .poll(() => sent.slice(1))
    .toMatchObject([{ enrolment: 1, status: null, version: 1 }]);
});

test("sound and vibration can be switched off, and stay so", async () => {
  setSignals(true);
  const user = await atTheGate();
  const toggle = screen.getByRole("button", { name: "Sound and vibration" });
  expect(toggle).toHaveAttribute("aria-pressed", "true");

  await user.click(toggle);

  expect(toggle).toHaveAttribute("aria-pressed", "false");
  expect(localStorage.getItem("rgms.scan.signals")).toBe("off");
});

test("a day that is not today takes numbers and no codes", async () => {
  withCamera();
  day = aTrainingDay({ id: 11, date: "2026-01-10" });
  await atTheGate();

  expect(screen.getByText(/codes count only on their day/)).toBeVisible();
  expect(screen.getByText("The camera is off.")).toBeVisible();
});

test("a closed roll is not scanned", async () => {
  day = aTrainingDay({ id: 11, state: "closed" });
  renderRoutes(staffRoutes, { as: STAFF, at: "/days/11/scan" });

  expect(await screen.findByText(/This roll is closed/)).toBeVisible();
  expect(screen.queryByRole("textbox", { name: "Student number" })).toBeNull();
});

test("what was scanned before stands below, newest first", async () => {
  const user = await atTheGate();
  await type(user, "2024-00017");
  await type(user, "9999");

  const log = await screen.findByRole("region", { name: "Before that" });
  expect(within(log).getByText("Dela Cruz, Juan")).toBeVisible();
  expect(screen.getByText("No such number on this roll")).toBeVisible();
});
