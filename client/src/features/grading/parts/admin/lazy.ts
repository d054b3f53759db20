// Parts that other features' pages show, loaded when they are shown.
import { lazy } from "react";

export const GradeActs = lazy(() =>
  import("../../finalising/GradeActs").then((m) => ({ default: m.GradeActs })),
);

export const ReleasePanel = lazy(() =>
  import("./ReleasePanel").then((m) => ({ default: m.ReleasePanel })),
);
