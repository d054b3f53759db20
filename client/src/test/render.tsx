// Renders a component as the app would: words, cache, and a router with the given page.
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import type { Me } from "@/lib/api";
import { session } from "@/lib/auth";
import { i18n } from "@/lib/i18n";
import { makeQueryClient } from "@/lib/query";
import { rootRoute, shellRoute } from "@/lib/routing";
import { Toaster } from "@/ui/Toaster";

/** Show a page inside the shell's route, at an address, as somebody. */
export function renderPage(page: ReactNode, { as, at = "/page" }: { as?: Me; at?: string } = {}) {
  if (as) session.adopt(as);
  const queries = makeQueryClient();
  queries.setDefaultOptions({ queries: { retry: false } });
  const route = createRoute({
    getParentRoute: () => shellRoute,
    path: "$",
    component: () => (
      <>
        {page}
        <Toaster />
      </>
    ),
  });
  const router = createRouter({
    routeTree: rootRoute.addChildren([shellRoute.addChildren([route])]),
    history: createMemoryHistory({ initialEntries: [at] }),
    context: { queries },
  });
  const shown = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { ...shown, queries, router };
}
