// Parts of this feature that other pages show.
import { lazy } from "react";

export const ContactNotes = lazy(() =>
  import("./ContactNotes").then(({ ContactNotes }) => ({ default: ContactNotes })),
);
