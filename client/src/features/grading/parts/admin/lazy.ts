// Parts that other features' pages show, loaded when they are shown.
import { lazy } from "react";

export const ReleasePanel = lazy(() =>
  import("./ReleasePanel").then((m) => ({ default: m.ReleasePanel })),
);
