// Recommendations, appeals and the catalogue, as training staff and administrators work on them.
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { anAppeal, anEntry, aRecommendation, aRule } from "../../conduct/conduct.test-data";
// Loaded here already, so that no test waits for what the page loads when it is opened.
import "../../parts/conduct/AppealsTab";
import "../../parts/conduct/CatalogueTab";
import "../../parts/conduct/RecommendationsTab";
import "./ConductPage";
import { staffRoutes } from "../../staffRoutes";

const ABILITIES = {
  "ledger.view": "all",
  "ledger.award": "all",
  "recommendation.view": "all",
  "recommendation.make": "all",
  "recommendation.decide": "all",
  "appeal.view": "all",
  "appeal.decide": "all",
  "conduct_rule.view": "all",
  "term.view": "all",
} as const;
const STAFF = aMe({ id: 5, role: "staff", abilities: ABILITIES });
const ADMIN = aMe({
  id: 6,
  role: "admin",
  abilities: { ...ABILITIES, "conduct_rule.edit": "all" },
});

let sent: { path: string; body: unknown }[];
let asked: string[];

function answering<T extends object>(path: string, answer: T, method: "post" | "put" = "post") {
  return http[method](at(path), async ({ request }) => {
    sent.push({ path, body: await request.json() });
    return HttpResponse.json(answer);
  });
}

function listing(path: string, rows: readonly object[]) {
  return http.get(at(path), ({ request }) => {
    asked.push(`${path}${new URL(request.url).search}`);
    return HttpResponse.json(page([...rows]));
  });
}

beforeEach(() => {
  sent = [];
  asked = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("terms/1/units/"), () => HttpResponse.json({ units: [] })),
    listing("ledger/", [anEntry()]),
    listing("conduct-rules/", [aRule()]),
    listing("recommendations/", [aRecommendation()]),
    listing("appeals/", [anAppeal()]),
    answering("recommendations/51/decide/", aRecommendation({ state: "awarded" })),
    answering("appeals/61/decide/", anAppeal({ state: "upheld" })),
    answering("conduct-rules/41/retire/", aRule({ is_retired: true })),
    answering("conduct-rules/41/", aRule({ version: 2 }), "put"),
    answering("conduct-rules/", aRule({ id: 43, code: "M-RADIO" })),
  );
});

afterEach(() => {
  vi.restoreAllMocks();
  dispatchEvent(new Event("online"));
});

function open(tab: string, as = STAFF) {
  const user = userEvent.setup();
  renderRoutes(staffRoutes, { as, at: `/conduct?tab=${tab}` });
  return user;
}

test("a recommendation is awarded with the points that the decider may give", async () => {
  const user = open("recommendations");

  await user.click(await screen.findByRole("button", { name: "Award to Dela Cruz, Juan" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Award this?" }));
  const points = dialog.getByLabelText("Points");
  await user.clear(points);
  await user.type(points, "10");
  await user.click(dialog.getByRole("button", { name: "Award" }));
  expect(dialog.getByText("Give whole points from 4 to 9.")).toBeVisible();
  await user.clear(points);
  await user.type(points, "6");
  await user.click(dialog.getByRole("button", { name: "Award" }));

  expect(await screen.findByText("Awarded to Dela Cruz, Juan.")).toBeVisible();
  expect(sent).toEqual([
    { path: "recommendations/51/decide/", body: { decision: "awarded", points: 6 } },
  ]);
});

test("what was recommended for several in one act is awarded in one act", async () => {
  const batch = "5f0c1f0e-6f0a-4f5e-9d2b-6f4f3c1d2e10";
  server.use(
    listing("recommendations/", [
      aRecommendation({ batch }),
      aRecommendation({ id: 52, name: "Reyes, Ana", batch }),
    ]),
    answering("recommendations/decide/", { recommendations: [] }),
  );
  const user = open("recommendations");

  await user.click(await screen.findByRole("button", { name: "Award all" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Award all 2?" }));
  expect(dialog.getByText("Dela Cruz, Juan; Reyes, Ana")).toBeVisible();
  await user.click(dialog.getByRole("button", { name: "Award all" }));

  expect(await screen.findByText("Awarded to 2 cadets.")).toBeVisible();
  expect(sent).toMatchObject([
    {
      path: "recommendations/decide/",
      body: { recommendations: [51, 52], decision: "awarded" },
    },
  ]);
});

test("declining asks for a reason", async () => {
  const user = open("recommendations");

  await user.click(await screen.findByRole("button", { name: "Decline for Dela Cruz, Juan" }));
  const dialog = within(
    await screen.findByRole("dialog", { name: "Decline this recommendation?" }),
  );
  await user.click(dialog.getByRole("button", { name: "Decline" }));
  expect(dialog.getByText("Give a reason.")).toBeVisible();
  await user.type(dialog.getByLabelText("Reason"), "He had leave");
  await user.click(dialog.getByRole("button", { name: "Decline" }));

  expect(await screen.findByText("Declined for Dela Cruz, Juan.")).toBeVisible();
  expect(sent).toMatchObject([{ body: { decision: "declined", reason: "He had leave" } }]);
});

test("what I recommended waits for another person", async () => {
  server.use(listing("recommendations/", [aRecommendation({ is_mine: true, can_decide: false })]));
  open("recommendations");

  expect(await screen.findByText("You recommended this: another person decides.")).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Award to/ })).not.toBeInTheDocument();
});

test("what somebody else decided in the meantime is said, and nothing is lost", async () => {
  server.use(
    http.post(at("recommendations/51/decide/"), () =>
      problem(409, "recommendation_state", "Maj Cora Lim has declined this already."),
    ),
  );
  const user = open("recommendations");

  await user.click(await screen.findByRole("button", { name: "Award to Dela Cruz, Juan" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Award this?" }));
  await user.click(dialog.getByRole("button", { name: "Award" }));

  expect(await dialog.findByText("Maj Cora Lim has declined this already.")).toBeVisible();
});

test("the queue asks for what waits, and for all when told to", async () => {
  const user = open("recommendations");
  await screen.findByText("Left before the colours");

  await user.selectOptions(screen.getByLabelText("Show"), "All, decided ones too");
  await screen.findByText("Left before the colours");

  const lists = asked.filter((each) => each.startsWith("recommendations/") && each.includes("=20"));
  expect(lists[0]).toContain("state=waiting");
  expect(lists.at(-1)).not.toContain("state=");
});

test("an appeal is upheld with a reason, and the entry is said to be void", async () => {
  const user = open("appeals");

  expect(await screen.findByText("The bus was late, the driver can tell")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Uphold the appeal of Dela Cruz, Juan" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Uphold this appeal?" }));
  await user.type(dialog.getByLabelText("Reason"), "The driver confirms it");
  await user.click(dialog.getByRole("button", { name: "Uphold and void" }));

  expect(await screen.findByText("Upheld: the entry of Dela Cruz, Juan is void.")).toBeVisible();
  expect(sent).toEqual([
    {
      path: "appeals/61/decide/",
      body: { decision: "upheld", reason: "The driver confirms it" },
    },
  ]);
});

test("an overdue appeal says since when, and one of my own entry offers no decision", async () => {
  server.use(listing("appeals/", [anAppeal({ is_overdue: true, can_decide: false })]));
  open("appeals");

  expect(await screen.findByText("Overdue since 22 Nov 2026")).toBeVisible();
  expect(
    screen.getByText("You gave or recommended this entry: another person decides."),
  ).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Uphold/ })).not.toBeInTheDocument();
});

test("empty queues say why and what comes next", async () => {
  server.use(listing("recommendations/", []), listing("appeals/", []));
  const user = open("recommendations");

  expect(await screen.findByText("No recommendation waits.")).toBeVisible();
  await user.click(screen.getByRole("tab", { name: "Appeals" }));
  expect(await screen.findByText("No appeal is open.")).toBeVisible();
});

test("a queue that cannot be read says so and offers to try again", async () => {
  server.use(http.get(at("appeals/"), () => problem(503, "unavailable", "The database is away.")));
  open("appeals");

  expect(await screen.findByRole("button", { name: /again/i })).toBeVisible();
});

test("tabs count what waits", async () => {
  open("catalogue");

  expect(await screen.findByRole("tab", { name: /^Recommendations\s*1$/ })).toBeVisible();
  expect(await screen.findByRole("tab", { name: /^Appeals\s*1$/ })).toBeVisible();
});

test("staff read the catalogue and change nothing in it", async () => {
  open("catalogue");

  expect(await screen.findByText("Late for a formation")).toBeVisible();
  expect(screen.getByText("example")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Add a rule" })).not.toBeInTheDocument();
});

test("an administrator changes a rule with a reason, from the version that was seen", async () => {
  const user = open("catalogue", ADMIN);

  await user.click(await screen.findByRole("button", { name: "Change D-LATE" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Change D-LATE" }));
  await user.clear(dialog.getByLabelText("At most"));
  await user.type(dialog.getByLabelText("At most"), "5");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(dialog.getByText("Give a reason.")).toBeVisible();
  await user.type(dialog.getByLabelText("Reason for the change"), "By order of the corps");
  await user.click(dialog.getByRole("button", { name: "Save" }));

  expect(await screen.findByText("D-LATE is in the catalogue.")).toBeVisible();
  expect(sent).toEqual([
    {
      path: "conduct-rules/41/",
      body: {
        words: "Late for a formation",
        least: 1,
        most: 5,
        reason: "By order of the corps",
      },
    },
  ]);
});

test("a new rule needs a code, words and a range", async () => {
  const user = open("catalogue", ADMIN);

  await user.click(await screen.findByRole("button", { name: "Add a rule" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Add a rule" }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(dialog.getByText("Say what for.")).toBeVisible();
  await user.type(dialog.getByLabelText("Code"), "m-radio");
  await user.selectOptions(dialog.getByLabelText("Kind"), "merit");
  await user.type(dialog.getByLabelText("What for"), "Found a lost radio");
  await user.type(dialog.getByLabelText("At least"), "1");
  await user.type(dialog.getByLabelText("At most"), "5");
  await user.click(dialog.getByRole("button", { name: "Save" }));

  expect(await screen.findByText("M-RADIO is in the catalogue.")).toBeVisible();
  expect(sent).toMatchObject([
    { path: "conduct-rules/", body: { code: "M-RADIO", kind: "merit", least: 1, most: 5 } },
  ]);
});

test("what is too much for one person is recommended under a rule, from the same form", async () => {
  const cadet = { id: 1, student_number: "2026-00001", name: "Dela Cruz, Juan", sex: "male" };
  const juan = { id: 1, term: 1, cadet, company: "Alpha", platoon: "1st" };
  server.use(
    http.get(at("enrolments/"), () => HttpResponse.json(page([juan]))),
    answering("recommendations/", { recommendations: [aRecommendation()] }),
  );
  const user = userEvent.setup();
  renderRoutes(staffRoutes, { as: STAFF, at: "/conduct?award=demerit" });
  const form = within(await screen.findByRole("dialog", { name: "Give a demerit" }));

  await user.type(form.getByRole("combobox", { name: "Cadet" }), "juan");
  await user.click(await form.findByRole("option", { name: /Dela Cruz, Juan/ }));
  await user.selectOptions(form.getByLabelText("Rule"), "D-LATE · Late for a formation (1–3)");
  expect(form.getByLabelText("Reason")).toHaveValue("Late for a formation");
  expect(form.getByText("From 1 to 3 by this rule")).toBeVisible();
  await user.type(form.getByLabelText("Points"), "3");
  await user.click(form.getByRole("button", { name: "Recommend" }));

  expect(
    await screen.findByText("Recommended for Dela Cruz, Juan. Another person decides."),
  ).toBeVisible();
  expect(sent).toMatchObject([
    { path: "recommendations/", body: { enrolments: [1], rule: 41, points: 3 } },
  ]);
});

test("without a connection nothing is decided, and it says so", async () => {
  open("recommendations");
  await screen.findByRole("button", { name: "Award to Dela Cruz, Juan" });

  act(() => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    dispatchEvent(new Event("offline"));
  });

  expect(await screen.findByText("You are offline. Deciding needs a connection.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Award to Dela Cruz, Juan" })).toBeDisabled();
});
