// How a box that takes a file looks: its button looks like one, whatever the browser.
import { cx } from "./cx";

export const fileClass = cx(
  "w-full min-w-0 text-sm text-muted file:mr-3 file:min-h-10 file:cursor-pointer file:rounded-control",
  "file:border file:border-solid file:border-line-strong file:bg-raised file:px-3.5 file:font-medium file:text-ink",
);
