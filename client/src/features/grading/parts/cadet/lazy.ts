// Parts that other features' pages show, loaded when they are shown.
import { lazy } from "react";

export const GradeSummary = lazy(() =>
  import("./GradeSummary").then((m) => ({ default: m.GradeSummary })),
);

export const CadetLedger = lazy(() =>
  import("./CadetLedger").then((m) => ({ default: m.CadetLedger })),
);
