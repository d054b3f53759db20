// A cadet's own profile: what is missing, editing it, a merge with another edit, and asking for a change.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import type { Cadet, CadetProfile, ChangeRequest } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { myRoutes } from "../myRoutes";

const ME = aMe({ abilities: { "cadet.view": "own", "change_request.submit": "own" } });

const CADET = {
  id: 5,
  student_number: "2026-0001",
  last_name: "Alpha",
  first_name: "Alon",
  middle_name: "",
  suffix: "",
  name: "Alpha, Alon",
  sex: "male",
  course: "BSIT",
  year_level: 1,
  contact_number: "0917 000 0000",
  email: "",
  birth_date: "2006-05-01",
  address: "",
  archived_at: null,
  version: 3,
} as Cadet;

const PROFILE = {
  cadet: 5,
  emergency_name: "Rosa Alpha",
  emergency_contact: "",
  boots_size: "42",
  version: 2,
  completeness: [
    { purpose: "enrolment", needed: 8, missing: ["address", "emergency_contact"] },
    { purpose: "graduation", needed: 7, missing: [] },
    { purpose: "uniform", needed: 3, missing: ["cap_size"] },
  ],
} as unknown as CadetProfile;

const REQUEST = {
  id: 9,
  cadet: { id: 5, student_number: "2026-0001", name: "Alpha, Alon", sex: "male" },
  field: "last_name",
  before: "Alpha",
  value: "Alfa",
  reason: "My birth certificate",
  state: "open",
  submitted_at: "2026-11-21T00:00:00Z",
  decided_by: null,
  decided_at: null,
  decision_reason: "",
  can_decide: false,
} as ChangeRequest;

let requests: ChangeRequest[];

beforeEach(() => {
  requests = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("cadets/me/"), () => HttpResponse.json(CADET)),
    http.get(at("cadets/5/profile/"), () => HttpResponse.json(PROFILE)),
    http.get(at("cadets/5/health/"), () =>
      HttpResponse.json({ blood_type: "O+", height_cm: 170, version: 2 }),
    ),
    http.get(at("change-requests/"), () => HttpResponse.json(page(requests))),
  );
});

async function show() {
  renderRoutes(myRoutes, { as: ME, at: "/me" });
  await screen.findByRole("heading", { name: "What is still missing" });
  return userEvent.setup();
}

it("names what is missing for each purpose and marks the fields", async () => {
  await show();

  expect(
    screen.getByText(/2 fields are missing: Address, Number of the emergency contact/),
  ).toBeVisible();
  expect(screen.getByText("Complete.")).toBeVisible();
  const contact = screen.getByRole("region", { name: "Contact" });
  expect(within(contact).getByText("missing")).toBeVisible();
});

it("offers no edit of legal and office fields, and shows one's own health notes at once", async () => {
  await show();

  expect(screen.queryByRole("button", { name: "Edit: Identity" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Edit: For the office" })).toBeNull();
  const health = await screen.findByRole("region", { name: "Health" });
  expect(within(health).getByText("O+")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Open the health notes" })).toBeNull();
});

it("sends only what was changed, with the version that was seen", async () => {
  let sent: { body: unknown; version: string | null } | undefined;
  server.use(
    http.patch(at("cadets/5/"), async ({ request }) => {
      sent = { body: await request.json(), version: request.headers.get("If-Match") };
      return HttpResponse.json({ ...CADET, address: "12 Acacia Street", version: 4 });
    }),
  );
  const user = await show();

  await user.click(screen.getByRole("button", { name: "Edit: Contact" }));
  await user.type(screen.getByLabelText("Address"), "12 Acacia Street");
  await user.click(screen.getByRole("button", { name: "Save" }));

  expect(await screen.findByText("Saved.")).toBeVisible();
  expect(sent).toEqual({ body: { address: "12 Acacia Street" }, version: '"3"' });
});

it("shows yours and theirs when somebody saved first, and saves what was chosen", async () => {
  const sent: { body: unknown; version: string | null }[] = [];
  server.use(
    http.patch(at("cadets/5/profile/"), async ({ request }) => {
      sent.push({ body: await request.json(), version: request.headers.get("If-Match") });
      if (sent.length === 1) {
        const current = { ...PROFILE, boots_size: "43", cap_size: "7", version: 3 };
        return problem(412, "stale", "Somebody else changed this profile.", { data: { current } });
      }
      return HttpResponse.json({ ...PROFILE, version: 4 });
    }),
  );
  const user = await show();

  await user.click(screen.getByRole("button", { name: "Edit: Uniform sizes" }));
  await user.clear(screen.getByLabelText("Combat boots"));
  await user.type(screen.getByLabelText("Combat boots"), "44");
  await user.type(screen.getByLabelText("Uniform"), "M");
  await user.click(screen.getByRole("button", { name: "Save" }));

  const boots = await screen.findByRole("group", { name: "Combat boots" });
  expect(screen.queryByRole("group", { name: "Uniform" })).toBeNull();
  await user.click(within(boots).getByRole("radio", { name: /^Theirs/ }));
  await user.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toEqual({ body: { uniform_size: "M" }, version: '"3"' });
});

it("asks for another name with a reason, and then says that it waits", async () => {
  let sent: unknown;
  server.use(
    http.post(at("change-requests/"), async ({ request }) => {
      sent = await request.json();
      requests = [REQUEST];
      return HttpResponse.json(REQUEST, { status: 201 });
    }),
  );
  const user = await show();

  await user.click(screen.getByRole("button", { name: "Ask for a change: Last name" }));
  const dialog = screen.getByRole("dialog", { name: "Ask for a change: Last name" });
  await user.click(within(dialog).getByRole("button", { name: "Send the request" }));
  expect(within(dialog).getByText("Give a reason.")).toBeVisible();
  await user.clear(within(dialog).getByLabelText("Last name"));
  await user.type(within(dialog).getByLabelText("Last name"), "Alfa");
  await user.type(within(dialog).getByLabelText("Why"), "My birth certificate");
  await user.click(within(dialog).getByRole("button", { name: "Send the request" }));

  expect(await screen.findByText("change asked for")).toBeVisible();
  expect(sent).toEqual({ field: "last_name", value: "Alfa", reason: "My birth certificate" });
  expect(screen.getByRole("list", { name: "My requests" })).toHaveTextContent("Alfa");
});

it("says what is wrong with a value beside the field", async () => {
  server.use(
    http.post(at("change-requests/"), () =>
      problem(400, "invalid", "value: Your record says this already.", {
        fields: { value: ["Your record says this already."] },
      }),
    ),
  );
  const user = await show();

  await user.click(screen.getByRole("button", { name: "Ask for a change: Sex" }));
  const dialog = screen.getByRole("dialog", { name: "Ask for a change: Sex" });
  await user.type(within(dialog).getByLabelText("Why"), "It is wrong");
  await user.click(within(dialog).getByRole("button", { name: "Send the request" }));

  expect(await within(dialog).findByText("Your record says this already.")).toBeVisible();
});

it("fails with the sentence of the server and a way to try again", async () => {
  server.use(http.get(at("cadets/me/"), () => problem(500, "server_error", "It broke.")));
  renderRoutes(myRoutes, { as: ME, at: "/me" });

  expect(await screen.findByText("It broke.")).toBeVisible();
  expect(screen.getByRole("button", { name: /try again/i })).toBeVisible();
});
