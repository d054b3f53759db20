// The service worker: the shell opens without a connection; answers of the API are never kept here.
import type { WorkboxPlugin } from "workbox-core/types";
import { ExpirationPlugin } from "workbox-expiration";
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";
import { listenForPushes } from "./push";

declare const self: ServiceWorkerGlobalScope;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

const elsewhere = [/^\/api\//, /^\/ws\//, /^\/admin\//, /^\/static\//];
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: elsewhere }));

// Office pages are kept once they were used; their names carry a hash.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/assets/"),
  new CacheFirst({
    cacheName: "rgms-assets",
    plugins: [
      new ExpirationPlugin({ maxEntries: 200, maxAgeSeconds: 60 * 24 * 3600 }) as WorkboxPlugin,
    ],
  }),
);

listenForPushes();

self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") void self.skipWaiting();
});
