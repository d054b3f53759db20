// One account, as an administrator changes it.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { AuthSessionInfo, Person } from "@/lib/api";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { ADMIN, aPerson } from "../people.test-data";
import { routes } from "../routes";

const CODE = ["ABCD", "EFGH", "JKLM"].join("-");

let person: Person;
let sent: { act: string; body: unknown }[];

function aSession(given: Partial<AuthSessionInfo> = {}): AuthSessionInfo {
  return {
    id: "7f0c1f9e-8f9b-4d8e-9d5a-4f1c9a1b2c3d",
    created_at: "2026-11-20T01:00:00Z",
    last_seen_at: "2026-11-21T01:00:00Z",
    ip: "203.0.113.7",
    user_agent: "Mozilla/5.0",
    label: "Chrome on Android",
    auth_methods: ["pwd", "totp"],
    is_shared: false,
    is_current: false,
    ...given,
  };
}

beforeEach(() => {
  person = aPerson();
  sent = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("users/9/"), () => HttpResponse.json(person)),
    http.get(at("users/9/sessions/"), () => HttpResponse.json(page([aSession()]))),
    http.post(at("users/9/:act/"), async ({ request, params }) => {
      const text = await request.text();
      sent.push({ act: String(params.act), body: text ? JSON.parse(text) : null });
      return HttpResponse.json(person);
    }),
  );
});

const show = () => renderRoutes(routes, { as: ADMIN, at: "/people/9" });
const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));

async function giveReason(dialog: string, reason: string, confirm: string) {
  const form = within(screen.getByRole("dialog", { name: dialog }));
  await userEvent.type(form.getByLabelText("Reason"), reason);
  await userEvent.click(form.getByRole("button", { name: confirm }));
}

test("switching off names the person, asks why, and says that it is done", async () => {
  show();

  await press("Switch the account off");
  await giveReason(
    "Switch off the account of Anna Reyes?",
    "Left the unit.",
    "Switch the account off",
  );

  expect(await screen.findByText("The account of Anna Reyes is off.")).toBeVisible();
  expect(sent).toEqual([{ act: "deactivate", body: { reason: "Left the unit." } }]);
});

test("nothing is sent without a reason", async () => {
  show();

  await press("Switch the account off");
  const form = within(screen.getByRole("dialog", { name: /Switch off/ }));
  await userEvent.click(form.getByRole("button", { name: "Switch the account off" }));

  expect(await form.findByText("Give a reason.")).toBeVisible();
  expect(sent).toEqual([]);
});

test("an account that is off can only be switched on", async () => {
  person = aPerson({ is_active: false });
  show();

  expect(await screen.findByText("switched off")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Send a reset mail" })).not.toBeInTheDocument();
  await press("Switch the account on");
  await giveReason("Switch on the account of Anna Reyes?", "Came back.", "Switch the account on");

  expect(await screen.findByText("Anna Reyes may sign in again.")).toBeVisible();
  expect(sent).toEqual([{ act: "reactivate", body: { reason: "Came back." } }]);
});

test("a role is changed with a reason", async () => {
  show();

  await press("Change the role");
  const form = within(screen.getByRole("dialog", { name: "Change the role of Anna Reyes" }));
  await userEvent.selectOptions(form.getByLabelText("New role"), "Administrator");
  await giveReason("Change the role of Anna Reyes", "New commandant.", "Change the role");

  expect(await screen.findByText("Anna Reyes is now: Administrator.")).toBeVisible();
  expect(sent).toEqual([{ act: "role", body: { role: "admin", reason: "New commandant." } }]);
});

test.each([
  ["last_admin", /This is the last administrator/],
  ["own_account", /Nobody changes their own role/],
  ["account_state", /Somebody else was first/],
])("a refusal of %s is said in words in the dialog", async (code, words) => {
  show();
  server.use(http.post(at("users/9/role/"), () => problem(409, code, "Refused.")));

  await press("Change the role");
  await giveReason("Change the role of Anna Reyes", "New commandant.", "Change the role");

  expect(await screen.findByRole("alert")).toHaveTextContent(words);
});

test("the sessions of a person stand with device and time, and all are ended with a reason", async () => {
  show();
  server.use(
    http.post(at("users/9/revoke-sessions/"), async ({ request }) => {
      sent.push({ act: "revoke-sessions", body: await request.json() });
      return HttpResponse.json({ ended: 1 });
    }),
  );

  const list = within(await screen.findByRole("list", { name: "Sessions" }));
  expect(list.getByText("Chrome on Android")).toBeVisible();
  expect(list.getByText(/since 20 Nov 2026, 09:00/)).toBeVisible();
  await press("End all");
  await giveReason("End all sessions of Anna Reyes?", "Phone was stolen.", "End all sessions");

  expect(await screen.findByText("Anna Reyes is signed out everywhere.")).toBeVisible();
  expect(sent).toEqual([{ act: "revoke-sessions", body: { reason: "Phone was stolen." } }]);
});

test("the second factor is reset with a reason", async () => {
  show();

  await press("Reset the second factor");
  await giveReason(
    "Reset the second factor of Anna Reyes?",
    "Lost phone.",
    "Reset the second factor",
  );

  expect(await screen.findByText("Anna Reyes can set up a new second factor.")).toBeVisible();
  expect(sent).toEqual([{ act: "reset-second-factor", body: { reason: "Lost phone." } }]);
});

test("a reset mail is sent, and cannot be without an address", async () => {
  show();
  await press("Send a reset mail");
  expect(await screen.findByText("A link is on its way to anna@example.test.")).toBeVisible();
  expect(sent).toEqual([{ act: "send-reset", body: null }]);
});

test("without an address the mail is off, and it says why", async () => {
  person = aPerson({ email: "" });
  show();

  expect(await screen.findByRole("button", { name: "Send a reset mail" })).toBeDisabled();
  expect(screen.getByText("Without an e-mail address no link can be sent.")).toBeVisible();
});

test("an activation code is shown once, with its link as a QR code", async () => {
  person = aPerson({ is_activated: false, has_second_factor: false });
  show();
  server.use(
    http.post(at("users/9/activation-code/"), () =>
      HttpResponse.json(
        {
          username: "a.reyes",
          full_name: "Anna Reyes",
          code: CODE,
          expires_at: "2026-12-05T01:00:00Z",
        },
        { status: 201 },
      ),
    ),
  );

  await press("Issue an activation code");
  await press("Issue the code");

  const shown = await screen.findByRole("dialog", { name: "Activation code of Anna Reyes" });
  expect(within(shown).getByText(CODE)).toBeVisible();
  expect(within(shown).getByRole("img", { name: "QR code of the activation link" })).toBeVisible();
  expect(within(shown).getByRole("button", { name: "Print" })).toBeVisible();
  await userEvent.click(within(shown).getByRole("button", { name: "Done" }));
  expect(screen.queryByText(CODE)).not.toBeInTheDocument();
});

test("the link that is copied carries name and code behind the #", async () => {
  person = aPerson({ is_activated: false });
  const user = userEvent.setup();
  show();
  server.use(
    http.post(at("users/9/activation-code/"), () =>
      HttpResponse.json(
        {
          username: "a.reyes",
          full_name: "Anna Reyes",
          code: CODE,
          expires_at: "2026-12-05T01:00:00Z",
        },
        { status: 201 },
      ),
    ),
  );

  await user.click(await screen.findByRole("button", { name: "Issue an activation code" }));
  await user.click(await screen.findByRole("button", { name: "Issue the code" }));
  await user.click(await screen.findByRole("button", { name: "Copy the link" }));

  expect(await screen.findByRole("button", { name: "Copied" })).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe(`${location.origin}/activate#a.reyes&${CODE}`);
});

test("one's own account is left to another administrator", async () => {
  person = aPerson({ is_self: true, role: "admin" });
  show();

  expect(await screen.findByText(/This is your own account/)).toBeVisible();
  for (const name of ["Change the role", "Reset the second factor", "Switch the account off"])
    expect(screen.queryByRole("button", { name })).not.toBeInTheDocument();
});

test("somebody who is not there is not found", async () => {
  server.use(http.get(at("users/9/"), () => problem(404, "not_found", "Not found.")));
  show();

  expect(await screen.findByText(/not yours to see/)).toBeVisible();
});
