// Signing in: what a person sees when it works, and each way in which it does not.
import { screen, waitFor } from "@testing-library/react";
import type userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { session } from "@/lib/auth";
import { openEntry } from "@/test/entry";
import { aMe } from "@/test/factories";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import "./SignInPage";

const signedIn = () => HttpResponse.json({ access: "a1", expires_in: 600, user: aMe() });

beforeEach(async () => {
  server.use(http.post(at("auth/logout/"), () => new HttpResponse(null, { status: 204 })));
  await session.signOut();
});

const openPage = (address = "/login") => openEntry(address, "Sign in to RGMS");

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByLabelText("Username or student number"), "2024-00017");
  await user.type(screen.getByLabelText("Password"), "correct horse");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

it("signs in and goes on to where the person was going", async () => {
  let sent: unknown;
  server.use(
    http.post(at("auth/login/"), async ({ request }) => {
      sent = await request.json();
      return signedIn();
    }),
  );
  const { router, user } = await openPage("/login?next=%2Fconduct");

  await fillIn(user);

  expect(await screen.findByText("First page")).toBeVisible();
  expect(router.state.location.pathname).toBe("/conduct");
  expect(sent).toEqual({
    username: "2024-00017",
    password: "correct horse",
    is_shared: false,
  });
  expect(session.getSnapshot()).toEqual({ status: "signed_in", me: aMe() });
});

it("never follows an address of another site", async () => {
  server.use(http.post(at("auth/login/"), signedIn));
  const { router, user } = await openPage("/login?next=%2F%2Fevil.example");

  await fillIn(user);

  await waitFor(() => expect(router.state.location.href).toBe("/"));
});

it("says what is wrong with name or password and keeps the name", async () => {
  server.use(http.post(at("auth/login/"), () => problem(401, "invalid_credentials", "No.")));
  const { user } = await openPage();

  await fillIn(user);

  expect(await screen.findByRole("alert")).toHaveTextContent(
    "The username or the password is not right. Check both and try again.",
  );
  expect(screen.getByLabelText("Username or student number")).toHaveValue("2024-00017");
  expect(screen.getByLabelText("Password")).toHaveFocus();
});

it("counts down after too many tries", async () => {
  server.use(
    http.post(at("auth/login/"), () =>
      HttpResponse.json(
        {
          status: 429,
          code: "too_many_tries",
          detail: "Too many tries from here.",
          request_id: "req-1",
        },
        { status: 429, headers: { "Retry-After": "42" } },
      ),
    ),
  );
  const { user } = await openPage();

  await fillIn(user);

  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent("Too many tries. Wait a little before the next one.");
  expect(alert).toHaveTextContent("You can try again in 42 s.");
});

it("shows the request id when the server fails", async () => {
  server.use(
    http.post(at("auth/login/"), () =>
      problem(500, "server_error", "Something failed on our side."),
    ),
  );
  const { user } = await openPage();

  await fillIn(user);

  expect(await screen.findByRole("alert")).toHaveTextContent("Request req-1");
});

it("says that the server could not be reached", async () => {
  server.use(http.post(at("auth/login/"), () => HttpResponse.error()));
  const { user } = await openPage();

  await fillIn(user);

  expect(await screen.findByRole("alert")).toHaveTextContent("The server could not be reached.");
});

it("asks for what is missing before asking the server", async () => {
  const { user } = await openPage();

  await user.click(screen.getByRole("button", { name: "Sign in" }));

  const name = screen.getByLabelText("Username or student number");
  expect(name).toBeInvalid();
  expect(name).toHaveFocus();
  expect(name).toHaveAccessibleDescription("Type your username or student number.");
  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription("Type your password.");
});

it("shows the password on request", async () => {
  const { user } = await openPage();

  await user.click(screen.getByRole("button", { name: "Show the password" }));

  expect(screen.getByLabelText("Password")).toHaveAttribute("type", "text");
});

/** The server asks for a code after the right password; `judge` says what it makes of the code. */
function withSecondFactor(judge: (code: string) => Response) {
  const sent: Record<string, unknown>[] = [];
  server.use(
    http.post(at("auth/login/"), async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      sent.push(body);
      return typeof body.code === "string"
        ? judge(body.code)
        : problem(401, "second_factor_required", "Enter the code.");
    }),
  );
  return sent;
}

it("asks for the second factor after the right password, without calling that a failure", async () => {
  const sent = withSecondFactor(signedIn);
  const { user } = await openPage();

  await user.click(screen.getByLabelText(/^Others use this computer too/));
  await fillIn(user);
  const code = await screen.findByLabelText("Six-digit code");
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  expect(code).toHaveFocus();
  expect(code).toHaveAttribute("autocomplete", "one-time-code");
  expect(code).toHaveAttribute("inputmode", "numeric");
  await user.type(code, "123 456");
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByText("First page")).toBeVisible();
  expect(sent.at(-1)).toEqual({
    username: "2024-00017",
    password: "correct horse",
    is_shared: true,
    code: "123456",
  });
  expect(session.isShared).toBe(true);
});

it("lets a wrong code be typed anew", async () => {
  withSecondFactor((code) =>
    code === "654321" ? signedIn() : problem(401, "second_factor_refused", "No."),
  );
  const { user } = await openPage();

  await fillIn(user);
  await user.type(await screen.findByLabelText("Six-digit code"), "111111");
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByRole("alert")).toHaveTextContent(
    "This code is wrong or has been used. Wait for the next one.",
  );
  const code = screen.getByLabelText("Six-digit code");
  expect(code).toHaveValue("");
  expect(code).toHaveFocus();
  await user.type(code, "654321");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("First page")).toBeVisible();
});

it("takes a recovery code in the place of the six digits", async () => {
  const sent = withSecondFactor(signedIn);
  const { user } = await openPage();

  await fillIn(user);
  await user.click(await screen.findByRole("button", { name: "Use a recovery code instead" }));
  await user.type(screen.getByLabelText("Recovery code"), "abcdefghijklmnop");
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByText("First page")).toBeVisible();
  expect(sent.at(-1)).toMatchObject({ code: "ABCD-EFGH-IJKL-MNOP" });
});

it("goes back to the password and forgets it", async () => {
  withSecondFactor(signedIn);
  const { user } = await openPage();

  await fillIn(user);
  await user.click(await screen.findByRole("button", { name: "Back to the password" }));

  expect(screen.getByLabelText("Password")).toHaveValue("");
  expect(screen.getByLabelText("Username or student number")).toHaveValue("2024-00017");
});

it("names the way in that is left after many wrong guesses", async () => {
  server.use(http.post(at("auth/login/"), () => problem(401, "email_proof_required", "No.")));
  const { user } = await openPage();

  await fillIn(user);

  expect(await screen.findByRole("alert")).toHaveTextContent(
    "Many wrong passwords were tried for this account.",
  );
  expect(screen.getByRole("link", { name: "set a new password by e-mail" })).toHaveAttribute(
    "href",
    "/forgot",
  );
});

it("says when the server has too much to do, and for how long", async () => {
  server.use(
    http.post(at("auth/login/"), () =>
      HttpResponse.json(
        { status: 503, code: "unavailable", detail: "Busy.", request_id: "req-1" },
        { status: 503, headers: { "Retry-After": "3" } },
      ),
    ),
  );
  const { user } = await openPage();

  await fillIn(user);

  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent("The server has more to do than it can at this moment.");
  expect(alert).toHaveTextContent("You can try again in 3 s.");
});

it("leads to a lost password and to the first sign-in", async () => {
  await openPage();

  expect(screen.getByRole("link", { name: "Forgotten password?" })).toHaveAttribute(
    "href",
    "/forgot",
  );
  expect(screen.getByRole("link", { name: "Activate your account" })).toHaveAttribute(
    "href",
    "/activate",
  );
});
