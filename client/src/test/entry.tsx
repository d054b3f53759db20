// Renders pages that stand outside the shell, with one page behind them.
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { publicRoutes } from "@/features/authentication";
import { i18n } from "@/lib/i18n";
import { makeQueryClient } from "@/lib/query";
import { rootRoute, shellRoute } from "@/lib/routing";
import { Toaster } from "@/ui/Toaster";

/** Open an address; every page inside the shell reads "First page". */
export async function openEntry(address: string, heading?: string) {
  const queries = makeQueryClient();
  queries.setDefaultOptions({ queries: { retry: false } });
  const index = createRoute({
    getParentRoute: () => shellRoute,
    path: "/",
    component: () => "First page",
  });
  const anyPage = createRoute({
    getParentRoute: () => shellRoute,
    path: "$",
    component: () => "First page",
  });
  const router = createRouter({
    routeTree: rootRoute.addChildren([...publicRoutes, shellRoute.addChildren([index, anyPage])]),
    history: createMemoryHistory({ initialEntries: [address] }),
    context: { queries },
  });
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
        <Toaster />
      </QueryClientProvider>
    </I18nProvider>,
  );
  if (heading) await screen.findByRole("heading", { level: 1, name: heading });
  return { router, queries, user: userEvent.setup() };
}
