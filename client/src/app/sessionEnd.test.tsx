// When a session is over: what stays on the screen and on the device, and what does not.
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import "@/features/authentication/pages/SecurityPage";
import "@/features/authentication/parts/SessionEndedSheet";
import { session } from "@/lib/auth";
import { i18n } from "@/lib/i18n";
import { keep, readKept } from "@/lib/offline/database";
import { makeQueryClient } from "@/lib/query";
import { aMe } from "@/test/factories";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { makeRouter } from "./router";
import { start } from "./start";
import "./Shell";

const HINT = "rgms.session-hint";
const ME = aMe({ abilities: { "session.view": "own" } });
const DEVICE = {
  id: "11111111-1111-4111-8111-111111111111",
  created_at: "2026-11-20T23:00:00Z",
  last_seen_at: "2026-11-21T00:00:00Z",
  ip: "203.0.113.7",
  user_agent: "",
  label: "Firefox on Windows",
  auth_methods: ["pwd"],
  is_shared: false,
  is_current: false,
};

const NO_FACTOR = {
  is_enrolled: false,
  is_required: false,
  confirmed_at: null,
  recovery_codes_left: 0,
};

const over = () => problem(401, "session_ended", "Your session has ended.");

const queries = makeQueryClient();
queries.setDefaultOptions({ queries: { retry: false } });
let isOver = false;
let tokensLast = 600;

function answerAll() {
  server.use(
    http.post(at("auth/login/"), () =>
      HttpResponse.json({ access: "a1", expires_in: tokensLast, user: ME }),
    ),
    http.post(at("auth/refresh/"), () =>
      isOver ? over() : HttpResponse.json({ access: "a2", expires_in: tokensLast }),
    ),
    http.get(at("auth/sessions/"), () => (isOver ? over() : HttpResponse.json(page([DEVICE])))),
    http.get(at("auth/activity/"), () => (isOver ? over() : HttpResponse.json(page([])))),
    http.get(at("auth/second-factor/"), () => (isOver ? over() : HttpResponse.json(NO_FACTOR))),
    http.get(at("auth/me/"), () => (isOver ? over() : HttpResponse.json(ME))),
    http.get(at("terms/"), () => (isOver ? over() : HttpResponse.json(page([])))),
    http.get(at("terms/current/"), () => problem(404, "not_found", "No term.")),
    http.post(at("live/tickets/"), () => problem(503, "unavailable", "Not now.")),
    http.get(at("live/events/"), () => problem(503, "unavailable", "Not now.")),
  );
}

it("keeps the page of an old session unseen, and nothing of one that was ended from elsewhere", async () => {
  answerAll();
  tokensLast = 0;
  await session.signIn({ username: "2024-00017", password: "correct horse" });
  history.pushState(null, "", "/security");
  const router = makeRouter(queries);
  start(queries, router);
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>,
  );
  await screen.findByText("Firefox on Windows");
  await keep(ME.id, "pages", { seen: "a grade" });

  // Its last access token is too old to say that anybody ended it.
  isOver = true;
  await act(() => queries.invalidateQueries());

  const ended = await screen.findByRole("dialog", { name: "Your session has ended" });
  expect(screen.getByText("Firefox on Windows").closest(".invisible")).not.toBeNull();
  expect(ended.closest(".invisible")).toBeNull();
  expect(await readKept(ME.id, "pages")).not.toBeNull();

  isOver = false;
  tokensLast = 600;
  const user = userEvent.setup();
  await user.type(within(ended).getByLabelText("Password"), "correct horse");
  await user.click(within(ended).getByRole("button", { name: "Sign in" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(screen.getByText("Firefox on Windows").closest(".invisible")).toBeNull();

  isOver = true;
  await act(() => queries.invalidateQueries());

  expect(
    await screen.findByRole("dialog", { name: "This device was signed out" }),
  ).toBeInTheDocument();
  expect(screen.queryByText("Firefox on Windows")).not.toBeInTheDocument();
  expect(screen.queryByRole("navigation")).not.toBeInTheDocument();
  await waitFor(async () => expect(await readKept(ME.id, "pages")).toBeNull());
  expect(queries.getQueryCache().getAll()).toEqual([]);
  expect(localStorage.getItem(HINT)).toBeNull();
});
