// One's own security: what stands there, and what each button does.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { session } from "@/lib/auth";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { routes } from "..";
import "./SecurityPage";

const ME = aMe({ email: "juan@example.ph", abilities: { "session.view": "own" } });

const HERE = {
  id: "11111111-1111-4111-8111-111111111111",
  created_at: "2026-11-20T23:00:00Z",
  last_seen_at: "2026-11-21T00:00:00Z",
  ip: "203.0.113.7",
  user_agent: "",
  label: "Chrome on Android",
  auth_methods: ["pwd"],
  is_shared: false,
  is_current: true,
};
const THERE = {
  ...HERE,
  id: "22222222-2222-4222-8222-222222222222",
  ip: "198.51.100.9",
  label: "Firefox on Windows",
  is_shared: true,
  is_current: false,
};

let factor: object;
let devices: object[];

beforeEach(() => {
  factor = { is_enrolled: false, is_required: false, confirmed_at: null, recovery_codes_left: 0 };
  devices = [HERE, THERE];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("auth/me/"), () => HttpResponse.json(ME)),
    http.get(at("auth/second-factor/"), () => HttpResponse.json(factor)),
    http.get(at("auth/sessions/"), () => HttpResponse.json(page(devices))),
    http.get(at("auth/activity/"), () =>
      HttpResponse.json(
        page([
          { id: 3, at: "2026-11-21T00:00:00Z", type: "password.changed", data: { how: "changed" } },
          { id: 2, at: "2026-11-20T23:00:00Z", type: "session.started", data: {} },
          { id: 1, at: "2026-11-20T22:00:00Z", type: "account.guessed_at", data: { failures: 20 } },
        ]),
      ),
    ),
  );
});

async function open() {
  const shown = renderRoutes(routes, { as: ME, at: "/security" });
  await screen.findByRole("heading", { level: 1, name: "My security" });
  return { ...shown, user: userEvent.setup() };
}

const section = (name: string) => screen.findByRole("region", { name });

it("lists the devices, says which is this one, and hides whole addresses", async () => {
  await open();
  const list = await section("Devices");

  const here = (await within(list).findByText("Chrome on Android")).closest("li") as HTMLElement;
  expect(here).toHaveTextContent("this device");
  expect(here).toHaveTextContent("203.0.113.*");
  expect(within(here).queryByRole("button")).not.toBeInTheDocument();
  const there = within(list).getByText("Firefox on Windows").closest("li") as HTMLElement;
  expect(there).toHaveTextContent("shared computer");
  expect(list).not.toHaveTextContent("198.51.100.9");
});

it("ends one device", async () => {
  const ended: unknown[] = [];
  server.use(
    http.delete(at("auth/sessions/:id/"), ({ params }) => {
      ended.push(params.id);
      devices = [HERE];
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = await open();

  await user.click(
    await screen.findByRole("button", { name: "End the session of Firefox on Windows" }),
  );

  await waitFor(() => expect(screen.queryByText("Firefox on Windows")).not.toBeInTheDocument());
  expect(ended).toEqual([THERE.id]);
  expect(screen.getByText(/^No other device is signed in/)).toBeVisible();
});

it("asks before it ends all others", async () => {
  const asked = vi.fn();
  server.use(
    http.post(at("auth/sessions/revoke-others/"), () => {
      asked();
      devices = [HERE];
      return HttpResponse.json({ ended: 1 });
    }),
  );
  const { user } = await open();

  await user.click(await screen.findByRole("button", { name: "End all others" }));
  const dialog = await screen.findByRole("dialog", { name: "End all other sessions?" });
  expect(asked).not.toHaveBeenCalled();
  await user.click(within(dialog).getByRole("button", { name: "End all others" }));

  expect(await screen.findByText("Every other device is signed out.")).toBeVisible();
  expect(asked).toHaveBeenCalledTimes(1);
});

it("tells what happened lately in sentences", async () => {
  await open();
  const list = await screen.findByRole("list", { name: "Recent activity, newest first" });

  expect(list).toHaveTextContent("You changed your password.");
  expect(list).toHaveTextContent("A device signed in.");
  expect(list).toHaveTextContent("20 wrong passwords were tried for your account.");
});

it("changes the password", async () => {
  let sent: unknown;
  server.use(
    http.post(at("auth/password/"), async ({ request }) => {
      sent = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = await open();

  await user.click(screen.getByRole("button", { name: "Change the password" }));
  const dialog = await screen.findByRole("dialog", { name: "Change the password" });
  await user.type(within(dialog).getByLabelText("Present password"), "correct horse");
  await user.type(within(dialog).getByLabelText("New password"), "quiet river lamp");
  await user.type(within(dialog).getByLabelText("New password again"), "quiet river lamp");
  await user.click(within(dialog).getByRole("button", { name: "Set the password" }));

  expect(await screen.findByText(/^The password is changed/)).toBeVisible();
  expect(sent).toEqual({ current_password: "correct horse", password: "quiet river lamp" });
});

it("asks an administrator for fifteen characters", async () => {
  renderRoutes(routes, { as: { ...ME, role: "admin" }, at: "/security" });
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Change the password" }));

  expect(screen.getByText("At least 15 characters")).toBeVisible();
});

it("keeps recovery codes on the screen until the person has them, whatever is read meanwhile", async () => {
  server.use(
    http.post(at("auth/second-factor/"), () =>
      HttpResponse.json({ secret: "JBSWY3DPEHPK3PXP", uri: "otpauth://x" }, { status: 201 }),
    ),
    http.post(at("auth/second-factor/confirm/"), () => {
      factor = { ...factor, is_enrolled: true, confirmed_at: "2026-11-21T00:00:00Z" };
      return HttpResponse.json({ codes: ["AAAA-BBBB-CCCC-DDDD"] });
    }),
  );
  const { user } = await open();

  await user.click(await screen.findByRole("button", { name: "Set it up" }));
  await user.click(await screen.findByRole("button", { name: "Show the code to scan" }));
  await user.type(await screen.findByLabelText("Six-digit code"), "123456");
  await user.click(screen.getByRole("button", { name: "Switch the second factor on" }));
  expect(await screen.findByRole("list", { name: "Recovery codes" })).toBeVisible();
  await within(await section("Second factor")).findByText("On");

  expect(screen.getByRole("list", { name: "Recovery codes" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Close" })).not.toBeInTheDocument();
  await user.click(screen.getByLabelText("I have kept them"));
  await user.click(screen.getByRole("button", { name: "Done" }));
  expect(await screen.findByText("The second factor is on.")).toBeVisible();
});

it("makes new recovery codes with a code of the phone", async () => {
  factor = {
    is_enrolled: true,
    is_required: true,
    confirmed_at: "2026-11-01T00:00:00Z",
    recovery_codes_left: 2,
  };
  server.use(
    http.post(at("auth/second-factor/recovery-codes/"), () =>
      HttpResponse.json({ codes: ["AAAA-BBBB-CCCC-DDDD"] }),
    ),
  );
  const { user } = await open();

  expect(await screen.findByText("2 recovery codes are left.")).toBeVisible();
  expect(screen.getByText("Your role needs it, so it cannot be removed.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Remove" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "New recovery codes" }));
  await user.type(await screen.findByLabelText("Six-digit code"), "123456");
  await user.click(screen.getByRole("button", { name: "Make new codes" }));

  expect(await screen.findByRole("list", { name: "Recovery codes" })).toHaveTextContent(
    "AAAA-BBBB-CCCC-DDDD",
  );
});

it("removes the second factor with a code, and says when the code is wrong", async () => {
  factor = {
    is_enrolled: true,
    is_required: false,
    confirmed_at: "2026-11-01T00:00:00Z",
    recovery_codes_left: 10,
  };
  let tries = 0;
  server.use(
    http.post(at("auth/second-factor/remove/"), () => {
      tries += 1;
      return tries === 1
        ? problem(400, "invalid", "Invalid.", { fields: { code: ["This code is wrong."] } })
        : new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = await open();

  await user.click(await screen.findByRole("button", { name: "Remove" }));
  const dialog = await screen.findByRole("dialog", { name: "Remove the second factor" });
  const remove = within(dialog).getByRole("button", { name: "Remove the second factor" });
  await user.type(within(dialog).getByLabelText("Six-digit code"), "111111");
  await user.click(remove);
  expect(await within(dialog).findByText("This code is wrong.")).toBeVisible();
  await user.type(within(dialog).getByLabelText("Six-digit code"), "222222");
  await user.click(remove);

  expect(await screen.findByText(/^The second factor is off/)).toBeVisible();
});

it("changes the address", async () => {
  server.use(
    http.patch(at("auth/me/"), async ({ request }) =>
      HttpResponse.json({ ...ME, ...((await request.json()) as object) }),
    ),
  );
  const { user } = await open();

  await user.click(screen.getByRole("button", { name: "Change the address" }));
  const field = await screen.findByRole("textbox", { name: "E-mail address" });
  await user.clear(field);
  await user.type(field, "dela.cruz@example.ph");
  await user.click(screen.getByRole("button", { name: "Save the address" }));

  expect(await screen.findByText("The address is dela.cruz@example.ph now.")).toBeVisible();
  expect(session.getSnapshot().me?.email).toBe("dela.cruz@example.ph");
});

it("a part that fails says so and leaves the others", async () => {
  server.use(
    http.get(at("auth/sessions/"), () => problem(500, "internal", "Something failed on our side.")),
  );
  await open();

  const list = await section("Devices");
  expect(await within(list).findByRole("alert")).toHaveTextContent("Request req-1");
  expect(await screen.findByText("You changed your password.")).toBeVisible();
});
