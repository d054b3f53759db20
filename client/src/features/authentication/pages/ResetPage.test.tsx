// A forgotten password: nobody learns whether an account exists, and a link opens a new password once.
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { session } from "@/lib/auth";
import { openEntry } from "@/test/entry";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import "./ForgottenPage";
import "./ResetPage";
import "./SignInPage";

const LONG = "quiet river lamp";

let sent: unknown[];

function answer(path: string, respond: () => Response) {
  server.use(
    http.post(at(path), async ({ request }) => {
      sent.push(await request.json());
      return respond();
    }),
  );
}

beforeEach(async () => {
  sent = [];
  server.use(http.post(at("auth/logout/"), () => new HttpResponse(null, { status: 204 })));
  await session.signOut();
});

it("answers the same whoever is asked for", async () => {
  answer("auth/password-reset/", () => HttpResponse.json({}, { status: 202 }));
  const { user } = await openEntry("/forgot", "Forgotten password");

  await user.type(
    screen.getByLabelText("Username, student number or e-mail address"),
    " nobody@example.ph ",
  );
  await user.click(screen.getByRole("button", { name: "Send the link" }));

  expect(
    await screen.findByText(/^If this account exists and has an e-mail address/),
  ).toBeVisible();
  expect(sent).toEqual([{ identity: "nobody@example.ph" }]);
});

it("counts down when it was asked too often", async () => {
  server.use(
    http.post(at("auth/password-reset/"), () =>
      HttpResponse.json(
        { status: 429, code: "too_many_tries", detail: "Too many.", request_id: "req-1" },
        { status: 429, headers: { "Retry-After": "90" } },
      ),
    ),
  );
  const { user } = await openEntry("/forgot", "Forgotten password");

  await user.type(screen.getByLabelText(/^Username/), "x");
  await user.click(screen.getByRole("button", { name: "Send the link" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("You can try again in 90 s.");
});

it("sets a new password with the link, which leaves the address bar at once", async () => {
  answer("auth/password-reset/confirm/", () => new HttpResponse(null, { status: 204 }));
  const { user, router } = await openEntry("/reset#the-token", "Set a new password");
  await waitFor(() => expect(router.history.location.href).toBe("/reset"));

  await user.type(screen.getByLabelText("New password"), LONG);
  await user.type(screen.getByLabelText("New password again"), LONG);
  await user.click(screen.getByRole("button", { name: "Set the password" }));

  expect(await screen.findByText("The new password is set. Sign in with it now.")).toBeVisible();
  expect(sent).toEqual([{ token: "the-token", password: LONG }]);
  await user.click(screen.getByRole("link", { name: "Sign in" }));
  expect(await screen.findByRole("heading", { name: "Sign in to RGMS" })).toBeVisible();
});

it("offers a new link when this one was used or is too old", async () => {
  answer("auth/password-reset/confirm/", () =>
    problem(400, "reset_refused", "This link does not work any more."),
  );
  const { user } = await openEntry("/reset#old", "Set a new password");

  await user.type(screen.getByLabelText("New password"), LONG);
  await user.type(screen.getByLabelText("New password again"), LONG);
  await user.click(screen.getByRole("button", { name: "Set the password" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("This link does not work any more.");
  expect(screen.getByRole("link", { name: "Ask for a new link" })).toHaveAttribute(
    "href",
    "/forgot",
  );
});

it("says so when the address holds no link", async () => {
  await openEntry("/reset", "Set a new password");

  expect(screen.getByText("This address holds no link of a mail.")).toBeVisible();
});
