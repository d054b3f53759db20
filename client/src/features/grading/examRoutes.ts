// Pages of exams: the plan, the second encoder, and scores from files.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ClipboardList } from "lucide-react";
import { VERDICTS, verdictSearch } from "@/features/integration";
import { needs, type Place, shellRoute, withId } from "@/lib/routing";

const SEE = { action: "gradebook.view" } as const;
const ENTER = { action: "score.enter" } as const;

const examsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exams",
  beforeLoad: needs(SEE),
  component: lazyRouteComponent(() => import("./pages/staff/ExamsPage"), "ExamsPage"),
});

const checkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exams/check/$id",
  params: withId,
  beforeLoad: needs(ENTER),
  component: lazyRouteComponent(() => import("./pages/staff/ScoreCheckPage"), "ScoreCheckPage"),
});

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exams/import",
  beforeLoad: needs(ENTER),
  component: lazyRouteComponent(() => import("./pages/staff/ScoreImportsPage"), "ScoreImportsPage"),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exams/import/$id",
  params: withId,
  validateSearch: verdictSearch(VERDICTS),
  beforeLoad: needs(ENTER),
  component: lazyRouteComponent(() => import("./pages/staff/ScoreImportPage"), "ScoreImportPage"),
});

export const examRoutes = [examsRoute, checkRoute, importsRoute, importRoute] as const;

export const examPlaces: Place[] = [
  { to: "/exams", label: msg`Exams`, icon: ClipboardList, needs: SEE, order: 32 },
];
