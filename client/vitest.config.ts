// Unit and component tests: jsdom, Lingui macros, no network.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { words } from "./vite.config.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  plugins: [...words(), react()],
  resolve: { alias: { "@": `${root}src` } },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://rgms.test/" } },
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
