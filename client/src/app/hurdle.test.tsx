// Something that comes first opens at once, whichever request was refused because of it.
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import "@/features/authentication/pages/SecurityPage";
import "@/features/authentication/pages/SetPasswordPage";
import { session } from "@/lib/auth";
import { i18n } from "@/lib/i18n";
import { makeQueryClient } from "@/lib/query";
import { aMe } from "@/test/factories";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import { makeRouter } from "./router";
import "./Shell";
import "./background";
import { start } from "./start";

it("leads to the page of a hurdle from wherever the person is", async () => {
  const first = () =>
    problem(403, "hurdle", "Set a password first.", { data: { hurdle: "set_password" } });
  server.use(
    http.post(at("auth/login/"), () =>
      HttpResponse.json({
        access: "a1",
        expires_in: 600,
        user: aMe({ abilities: { "session.view": "own" } }),
      }),
    ),
    http.get(at("*"), first),
    http.post(at("live/tickets/"), first),
  );
  await session.signIn({ username: "2024-00017", password: "correct horse" });
  history.pushState(null, "", "/security");
  const queries = makeQueryClient();
  const router = makeRouter(queries);
  start(queries, router);
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>,
  );

  expect(await screen.findByRole("heading", { name: "Set your own password" })).toBeVisible();
  expect(router.state.location.pathname).toBe("/set-password");
});
