// Showing again who one is, in front of something that matters.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { proof } from "@/lib/auth";
import { aMe } from "@/test/factories";
import { renderPage } from "@/test/render";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import ProofDialog from "./ProofDialog";

let sent: unknown[];

function answer(...responses: (() => Response)[]) {
  server.use(
    http.post(at("auth/prove/"), async ({ request }) => {
      sent.push(await request.json());
      return (responses.shift() ?? (() => new HttpResponse(null, { status: 204 })))();
    }),
  );
}

beforeEach(() => {
  sent = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
  );
});

afterEach(() => proof.decline());

async function open(me = aMe()) {
  const outcome = vi.fn();
  proof.ask().then(
    () => outcome("proven"),
    () => outcome("declined"),
  );
  renderPage(<ProofDialog />, { as: me });
  await screen.findByRole("dialog", { name: "Is it you?" });
  return { outcome, user: userEvent.setup() };
}

it("takes the password, and the act goes on", async () => {
  answer();
  const { outcome, user } = await open();

  expect(screen.getByLabelText("Password")).toHaveFocus();
  await user.type(screen.getByLabelText("Password"), "correct horse");
  await user.click(screen.getByRole("button", { name: "Confirm and go on" }));

  await vi.waitFor(() => expect(outcome).toHaveBeenCalledWith("proven"));
  expect(sent).toEqual([{ password: "correct horse" }]);
});

it("asks people with a second factor for both at once", async () => {
  answer();
  const { outcome, user } = await open(aMe({ has_second_factor: true }));

  await user.type(screen.getByLabelText("Password"), "correct horse");
  await user.type(screen.getByLabelText("Six-digit code"), "123456");
  await user.click(screen.getByRole("button", { name: "Confirm and go on" }));

  await vi.waitFor(() => expect(outcome).toHaveBeenCalledWith("proven"));
  expect(sent).toEqual([{ password: "correct horse", code: "123456" }]);
});

it("asks for the code when only the server knows of the second factor", async () => {
  answer(() => problem(403, "second_factor_required", "Enter the code."));
  const { user } = await open();

  await user.type(screen.getByLabelText("Password"), "correct horse");
  await user.click(screen.getByRole("button", { name: "Confirm and go on" }));

  expect(await screen.findByLabelText("Six-digit code")).toBeVisible();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

it("says that the password was not right, and lets it be typed anew", async () => {
  answer(() => problem(403, "proof_refused", "No."));
  const { outcome, user } = await open();

  await user.type(screen.getByLabelText("Password"), "wrong");
  await user.click(screen.getByRole("button", { name: "Confirm and go on" }));

  expect(await screen.findByText("The password is not right.")).toBeVisible();
  expect(outcome).not.toHaveBeenCalled();
});

it("counts down after too many tries", async () => {
  answer(() =>
    HttpResponse.json(
      { status: 429, code: "too_many_tries", detail: "Too many.", request_id: "req-1" },
      { status: 429, headers: { "Retry-After": "60" } },
    ),
  );
  const { user } = await open();

  await user.type(screen.getByLabelText("Password"), "wrong");
  await user.click(screen.getByRole("button", { name: "Confirm and go on" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("You can try again in 60 s.");
});

it("can be left, and then nothing happens", async () => {
  const { outcome, user } = await open();

  await user.click(screen.getByRole("button", { name: "Not now" }));

  await vi.waitFor(() => expect(outcome).toHaveBeenCalledWith("declined"));
  expect(sent).toEqual([]);
});
