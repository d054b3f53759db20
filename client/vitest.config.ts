// Unit and component tests: jsdom, Lingui macros, no network.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { words } from "./vite.config.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const EVERY = "src/**/*.test.{ts,tsx}";
// Pages that keep nothing in a module between two tests share one world, which spares making it anew
// for every file; who signed in, what waits on the phone and which page is open is kept in modules.
const SHARED = [
  "src/features/{cadets,grading,integration,legacy,operations,people,staff,system,terms}/**",
  "src/lib/{api,format,query}/**",
  "src/ui/**",
].map((folder) => `${folder}/*.test.{ts,tsx}`);

export default defineConfig({
  plugins: [...words(), react()],
  resolve: { alias: { "@": `${root}src` } },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://rgms.test/" } },
    setupFiles: ["src/test/setup.ts"],
    restoreMocks: true,
    testTimeout: 20_000,
    projects: [
      { extends: true, test: { name: "alone", include: [EVERY], exclude: SHARED } },
      { extends: true, test: { name: "shared", include: SHARED, isolate: false } },
    ],
  },
});
