// Light, dark, or as the device is set; theme.js applies the same choice before the first paint.
import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark" | "system";

const KEY = "rgms.theme";
const listeners = new Set<() => void>();
const device = matchMedia("(prefers-color-scheme: dark)");

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

// What this page was last told; at sign-out the browser empties its storage.
let told: Theme = chosenTheme();

function apply(): void {
  const theme = chosenTheme();
  const isDark = theme === "dark" || (theme === "system" && device.matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
}

export function chooseTheme(theme: Theme): void {
  told = theme;
  localStorage.setItem(KEY, theme);
  apply();
  for (const listener of listeners) listener();
}

/** Write the choice down again after the storage was emptied. */
export function rememberTheme(): void {
  localStorage.setItem(KEY, told);
}

export function followDevice(): void {
  device.addEventListener("change", apply);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosenTheme);
}
