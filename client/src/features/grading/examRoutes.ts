// Pages of exams: the plan, the second encoder, and scores from files.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ClipboardList } from "lucide-react";
import type { ScoreImportRow } from "@/lib/api";
import { needs, type Place, shellRoute } from "@/lib/routing";

const SEE = { action: "gradebook.view" } as const;
const ENTER = { action: "score.enter" } as const;

const withId = {
  parse: ({ id }: { id: string }) => ({ id: Number(id) }),
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
};

export interface ScoreImportSearch {
  verdict?: ScoreImportRow["verdict"];
  page?: number;
}

const VERDICTS: readonly ScoreImportRow["verdict"][] = [
  "new",
  "changed",
  "same",
  "duplicate",
  "error",
];

function importSearch(given: Record<string, unknown>): ScoreImportSearch {
  const verdict = VERDICTS.find((each) => each === given.verdict);
  const page = Number(given.page);
  return {
    ...(verdict ? { verdict } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

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
  validateSearch: importSearch,
  beforeLoad: needs(ENTER),
  component: lazyRouteComponent(() => import("./pages/staff/ScoreImportPage"), "ScoreImportPage"),
});

export const examRoutes = [examsRoute, checkRoute, importsRoute, importRoute] as const;

export const examPlaces: Place[] = [
  { to: "/exams", label: msg`Exams`, icon: ClipboardList, needs: SEE, order: 32 },
];
