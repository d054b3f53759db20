// Pages of files that are read in: all of them, rosters, and records of attendance and conduct.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { FileInput } from "lucide-react";
import { needs, type Place, shellRoute, withId } from "@/lib/routing";
import { hubSearch, RECORD_VERDICTS, uploadSearch, VERDICTS, verdictSearch } from "./search";

const IMPORT = { action: "import.apply" } as const;
const RECORDS = { action: "record_import.view" } as const;
const ENTER = { action: "record_import.apply" } as const;

const hubRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/imports",
  validateSearch: hubSearch,
  beforeLoad: needs(RECORDS),
  component: lazyRouteComponent(() => import("./pages/ImportHubPage"), "ImportHubPage"),
});

const recordUploadRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/imports/records/new",
  validateSearch: uploadSearch,
  beforeLoad: needs(ENTER),
  component: lazyRouteComponent(() => import("./pages/RecordUploadPage"), "RecordUploadPage"),
});

const recordImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/imports/records/$id",
  params: withId,
  validateSearch: verdictSearch(RECORD_VERDICTS),
  beforeLoad: needs(RECORDS),
  component: lazyRouteComponent(() => import("./pages/RecordImportPage"), "RecordImportPage"),
});

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roster/import",
  beforeLoad: needs(IMPORT),
  component: lazyRouteComponent(() => import("./pages/ImportsPage"), "ImportsPage"),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roster/import/$id",
  params: withId,
  validateSearch: verdictSearch(VERDICTS),
  beforeLoad: needs(IMPORT),
  component: lazyRouteComponent(() => import("./pages/ImportPage"), "ImportPage"),
});

export const routes = [
  hubRoute,
  recordUploadRoute,
  recordImportRoute,
  importsRoute,
  importRoute,
] as const;

export const places: readonly Place[] = [
  { to: "/imports", label: msg`Imports`, icon: FileInput, needs: RECORDS, order: 63 },
];
