// How the client is built: React, Lingui macros, Tailwind, and the service worker.
import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv, type PluginOption } from "vite";
import babel from "vite-plugin-babel";
import { VitePWA } from "vite-plugin-pwa";
import { ahead } from "./tools/ahead.ts";
import { compileWords } from "./tools/compileWords.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

// The macros keep the English sentence in place, so English needs no catalogue at run time.
export function words(): PluginOption[] {
  return [
    babel({
      include: /src\/.*\.tsx?$/,
      filter: /\.tsx?$/,
      babelConfig: {
        babelrc: false,
        configFile: false,
        parserOpts: { plugins: ["typescript", "jsx"] },
        plugins: [
          ["@lingui/babel-plugin-lingui-macro", { stripMessageField: false }],
          compileWords,
        ],
      },
    }) as PluginOption,
    lingui() as PluginOption,
  ];
}

const fieldParts = ahead(`${root}src`);

const worker = VitePWA({
  strategies: "injectManifest",
  srcDir: "src/sw",
  filename: "sw.ts",
  injectRegister: false,
  manifest: false,
  injectManifest: {
    globPatterns: ["index.html", "theme.js", "assets/*.{js,css,woff2}", "icon.svg"],
    manifestTransforms: [
      (files) => ({ manifest: files.filter(({ url }) => fieldParts.isAhead(url)), warnings: [] }),
    ],
  },
});

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, root, "VITE_");
  const backend = env.VITE_BACKEND_URL || "http://127.0.0.1:8000";
  const channels = env.VITE_CHANNELS_URL || backend;
  return {
    plugins: [...words(), react(), tailwindcss(), fieldParts.notes, worker],
    resolve: { alias: { "@": `${root}src` } },
    build: {
      target: "es2022",
      sourcemap: false,
      manifest: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 600,
      // What every page needs travels as two files: one that changes rarely, and ours.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: "foundation", tags: ["$initial"], test: /node_modules/ },
              { name: "shell", tags: ["$initial"] },
            ],
          },
        },
      },
    },
    server: {
      port: 5173,
      proxy: {
        "/api": { target: backend },
        "/ws": { target: channels, ws: true },
      },
    },
  };
});
