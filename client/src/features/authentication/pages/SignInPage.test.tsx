// Signing in: what a person sees when it works, and each way in which it does not.
import { I18nProvider } from "@lingui/react";
import {
  createMemoryHistory,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { session } from "@/lib/auth";
import { i18n } from "@/lib/i18n";
import { rootRoute } from "@/lib/routing";
import { aMe } from "@/test/factories";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import { signInRoute } from "../routes";

const signedIn = () => HttpResponse.json({ access: "a1", expires_in: 600, user: aMe() });

beforeEach(async () => {
  server.use(http.post(at("auth/logout/"), () => new HttpResponse(null, { status: 204 })));
  await session.signOut();
});

async function openPage(address = "/login") {
  const anyPage = createRoute({
    getParentRoute: () => rootRoute,
    path: "$",
    component: () => "First page",
  });
  const router = createRouter({
    routeTree: rootRoute.addChildren([signInRoute, anyPage]),
    history: createMemoryHistory({ initialEntries: [address] }),
    context: { queries: {} as never },
  });
  render(
    <I18nProvider i18n={i18n}>
      <RouterProvider router={router as never} />
    </I18nProvider>,
  );
  await screen.findByRole("heading", { name: "Sign in to RGMS" });
  return { router, user: userEvent.setup() };
}

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
  expect(sent).toEqual({ username: "2024-00017", password: "correct horse" });
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
  expect(alert).toHaveTextContent("Too many tries from here.");
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
