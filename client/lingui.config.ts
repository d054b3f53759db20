// Where the words are: English stands in the code, other languages in PO files.
import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "fil"],
  catalogs: [
    {
      path: "<rootDir>/src/locales/{locale}",
      include: ["src"],
      exclude: ["**/*.test.*", "src/test/**"],
    },
  ],
  format: formatter({ lineNumbers: false }),
});
