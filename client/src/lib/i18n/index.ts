// Languages: English stands in the code, compiled by the build; Filipino is loaded when chosen.
import { i18n } from "@lingui/core";

export type Language = "en" | "fil";

const KEY = "rgms.language";

export function chosenLanguage(): Language {
  return localStorage.getItem(KEY) === "fil" ? "fil" : "en";
}

export async function speak(language: Language): Promise<void> {
  if (language === "fil") {
    const { messages } = await import("../../locales/fil.po");
    i18n.load("fil", messages);
  } else {
    i18n.load("en", {});
  }
  i18n.activate(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}

/** Write the choice down again after the storage was emptied. */
export function rememberLanguage(): void {
  localStorage.setItem(KEY, i18n.locale);
}

export { i18n };
