// Renders real routes at an address, for pages that read their params and search.
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  type AnyRoute,
  createMemoryHistory,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { Me } from "@/lib/api";
import { session } from "@/lib/auth";
import { i18n } from "@/lib/i18n";
import { makeQueryClient } from "@/lib/query";
import { rootRoute, shellRoute } from "@/lib/routing";
import { Toaster } from "@/ui/Toaster";

export function renderRoutes(routes: readonly AnyRoute[], { as, at }: { as: Me; at: string }) {
  session.adopt(as);
  const queries = makeQueryClient();
  queries.setDefaultOptions({ queries: { retry: false } });
  const router = createRouter({
    routeTree: rootRoute.addChildren([shellRoute.addChildren([...routes])]),
    history: createMemoryHistory({ initialEntries: [at] }),
    context: { queries },
  });
  const shown = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
        <Toaster />
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { ...shown, queries, router };
}
