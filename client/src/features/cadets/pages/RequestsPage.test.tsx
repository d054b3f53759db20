// The queue of change requests: accepted or declined with a reason, by those who may.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { ChangeRequest } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { routes } from "../routes";

const ADMIN = aMe({ role: "admin", abilities: { "change_request.decide": "all" } });

const REQUEST = {
  id: 9,
  cadet: { id: 5, student_number: "2026-0001", name: "Alpha, Alon", sex: "male" },
  field: "birth_date",
  before: "2006-05-01",
  value: "2006-01-05",
  reason: "Day and month were swapped",
  state: "open",
  submitted_at: "2026-11-21T00:00:00Z",
  decided_by: null,
  decided_at: null,
  decision_reason: "",
  can_decide: true,
} as ChangeRequest;

function show(requests: ChangeRequest[], address = "/requests") {
  let waiting = requests;
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("change-requests/"), () => HttpResponse.json(page(waiting))),
  );
  renderRoutes(routes, { as: ADMIN, at: address });
  return { user: userEvent.setup(), clear: () => (waiting = []) };
}

it("shows both values as people read them and accepts with a reason", async () => {
  const { user, clear } = show([REQUEST]);
  let sent: unknown;
  server.use(
    http.post(at("change-requests/9/decide/"), async ({ request }) => {
      sent = await request.json();
      clear();
      return HttpResponse.json({ ...REQUEST, state: "accepted" });
    }),
  );

  const list = await screen.findByRole("list", { name: "Change requests" });
  expect(list).toHaveTextContent("1 May 2006");
  expect(list).toHaveTextContent("5 Jan 2006");
  await user.click(within(list).getByRole("button", { name: "Accept the request of Alpha, Alon" }));
  await user.type(screen.getByLabelText("Reason"), "Seen the certificate");
  await user.click(screen.getByRole("button", { name: "Accept and change" }));

  expect(await screen.findByText("Accepted: the record of Alpha, Alon is changed.")).toBeVisible();
  expect(sent).toEqual({ decision: "accepted", reason: "Seen the certificate" });
  expect(await screen.findByText("No request is waiting.")).toBeVisible();
});

it("tells who comes second that somebody has decided, and keeps the typed reason", async () => {
  const { user } = show([REQUEST]);
  server.use(
    http.post(at("change-requests/9/decide/"), () =>
      problem(409, "request_state", "This request is not open any more: it is accepted."),
    ),
  );

  await user.click(await screen.findByRole("button", { name: /^Decline the request/ }));
  await user.type(screen.getByLabelText("Reason"), "Not readable");
  await user.click(screen.getByRole("button", { name: "Decline" }));

  expect(await screen.findByText(/it is accepted/)).toBeVisible();
  expect(screen.getByLabelText("Reason")).toHaveValue("Not readable");
});

it("offers nothing to decide about oneself", async () => {
  show([{ ...REQUEST, can_decide: false }]);

  await screen.findByRole("list", { name: "Change requests" });
  expect(screen.queryByRole("button", { name: /^Accept/ })).toBeNull();
});

it("says why it is empty", async () => {
  show([], "/requests?all=true");

  expect(await screen.findByText("No cadet has asked for a change yet.")).toBeVisible();
});
