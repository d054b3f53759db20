// What comes first opens by itself, wherever somebody was going, and nothing else opens.
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { session } from "@/lib/auth";
import { openEntry } from "@/test/entry";
import { aMe } from "@/test/factories";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import "./EnrolFactorPage";
import "./SetPasswordPage";

const ENROL = "Set up your second factor";
const CODES = Array.from({ length: 10 }, (_, index) => `AAAA-BBBB-CCCC-DDD${index}`);

beforeEach(() => {
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.post(at("auth/logout/"), () => new HttpResponse(null, { status: 204 })),
    http.get(at("auth/me/"), () => HttpResponse.json(aMe())),
  );
});

it("a password that somebody else chose is replaced before anything else", async () => {
  let sent: unknown;
  server.use(
    http.post(at("auth/password/"), async ({ request }) => {
      sent = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  session.adopt(aMe({ hurdle: "set_password" }));
  const { user, router } = await openEntry("/gradebook", "Set your own password");
  expect(router.state.location.pathname).toBe("/set-password");

  await user.type(screen.getByLabelText("Present password"), "given to me");
  await user.type(screen.getByLabelText("New password"), "quiet river lamp");
  await user.type(screen.getByLabelText("New password again"), "quiet river lamp");
  await user.click(screen.getByRole("button", { name: "Set the password" }));

  expect(await screen.findByText("First page")).toBeVisible();
  expect(sent).toEqual({ current_password: "given to me", password: "quiet river lamp" });
});

it("a wrong present password is said beside its field", async () => {
  server.use(
    http.post(at("auth/password/"), () =>
      problem(400, "invalid", "Invalid.", { fields: { current_password: ["Not right."] } }),
    ),
  );
  session.adopt(aMe({ hurdle: "set_password" }));
  const { user } = await openEntry("/", "Set your own password");

  await user.type(screen.getByLabelText("Present password"), "wrong");
  await user.type(screen.getByLabelText("New password"), "quiet river lamp");
  await user.type(screen.getByLabelText("New password again"), "quiet river lamp");
  await user.click(screen.getByRole("button", { name: "Set the password" }));

  expect(await screen.findByText("Not right.")).toBeVisible();
  expect(screen.getByLabelText("Present password")).toHaveFocus();
});

it("a second factor that the role needs is set up before anything else", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("auth/second-factor/"), () =>
      HttpResponse.json(
        { secret: "JBSWY3DPEHPK3PXP", uri: "otpauth://totp/RGMS:x?secret=JBSWY3DPEHPK3PXP" },
        { status: 201 },
      ),
    ),
    http.post(at("auth/second-factor/confirm/"), async ({ request }) => {
      sent.push(await request.json());
      return sent.length === 1
        ? problem(400, "invalid", "Invalid.", { fields: { code: ["This code is wrong."] } })
        : HttpResponse.json({ codes: CODES });
    }),
  );
  session.adopt(aMe({ hurdle: "enrol_second_factor" }));
  const { user, router, queries } = await openEntry("/dashboard", ENROL);
  expect(router.state.location.pathname).toBe("/enrol-second-factor");

  await user.click(screen.getByRole("button", { name: "Show the code to scan" }));
  expect(
    await screen.findByRole("img", { name: "Code to scan with the authenticator app" }),
  ).toBeVisible();
  expect(screen.getByText("JBSW Y3DP EHPK 3PXP")).toBeVisible();
  const code = screen.getByLabelText("Six-digit code");
  expect(code).toHaveAttribute("autocomplete", "one-time-code");
  expect(code).toHaveAttribute("inputmode", "numeric");
  await user.type(code, "000 000");
  await user.click(screen.getByRole("button", { name: "Switch the second factor on" }));
  expect(await screen.findByText("This code is wrong.")).toBeVisible();
  await user.type(code, "123456");
  await user.click(screen.getByRole("button", { name: "Switch the second factor on" }));

  const list = await screen.findByRole("list", { name: "Recovery codes" });
  expect(list).toHaveTextContent("AAAA-BBBB-CCCC-DDD9");
  expect(screen.getByRole("button", { name: "Done" })).toBeDisabled();
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("JBSWY3DP");
  expect(
    JSON.stringify(
      queries
        .getQueryCache()
        .getAll()
        .map((each) => each.queryKey),
    ),
  ).toBe("[]");
  await user.click(screen.getByLabelText("I have kept them"));
  await user.click(screen.getByRole("button", { name: "Done" }));

  expect(await screen.findByText("First page")).toBeVisible();
  expect(sent).toEqual([{ code: "000000" }, { code: "123456" }]);
  await waitFor(() => expect(queries.getMutationCache().getAll()).toEqual([]));
});

it("the only other thing that can be done there is to sign out", async () => {
  session.adopt(aMe({ hurdle: "enrol_second_factor" }));
  const { user, router } = await openEntry("/", ENROL);

  await act(() => router.navigate({ to: "/security" as string }));
  expect(router.state.location.pathname).toBe("/enrol-second-factor");
  await user.click(screen.getByRole("button", { name: "Sign out" }));

  await expect.poll(() => session.getSnapshot().status).toBe("signed_out");
});

it("the page of a hurdle is not there for people without it", async () => {
  session.adopt(aMe());
  const { router } = await openEntry("/enrol-second-factor");

  expect(await screen.findByText("First page")).toBeVisible();
  expect(router.state.location.pathname).toBe("/");
});
