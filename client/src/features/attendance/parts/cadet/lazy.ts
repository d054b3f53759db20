// Parts that other features' pages show, loaded when they are shown.
import { lazy } from "react";

export const CadetAttendance = lazy(() =>
  import("./CadetAttendance").then((m) => ({ default: m.CadetAttendance })),
);
