// Parts that other features' pages show, loaded when they are shown.
import { lazy } from "react";

export const PublicPosts = lazy(() =>
  import("./PublicPosts").then((m) => ({ default: m.PublicPosts })),
);
