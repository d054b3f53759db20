// Starts the client: providers, router, worker registration; nothing else.
import "./app/styles.css";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { makeRouter } from "./app/router";
import { start } from "./app/start";
import { registerWorker } from "./app/worker";
import { chosenLanguage, i18n, speak } from "./lib/i18n";
import { makeQueryClient } from "./lib/query";

const queries = makeQueryClient();
const router = makeRouter(queries);

// A language that cannot be loaded now must not keep the page from opening.
await speak(chosenLanguage()).catch(() => speak("en"));
start(queries, router);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}
void registerWorker();
