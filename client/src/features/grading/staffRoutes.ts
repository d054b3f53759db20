// Pages of conduct and the gradebook, for training staff.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { LifeBuoy, Scale, Table2 } from "lucide-react";
import type { GradebookRow, LedgerEntry } from "@/lib/api";
import { needs, type Place, shellRoute } from "@/lib/routing";
import type { SortKey } from "./gradebook/order";

type Kind = LedgerEntry["kind"];
export type ConductTab = "entries" | "recommendations" | "appeals" | "catalogue";

const TABS: readonly string[] = ["recommendations", "appeals", "catalogue"];

export interface ConductSearch {
  kind?: Kind;
  company?: string;
  platoon?: string;
  enrolment?: number;
  page?: number;
  /** The open tab; the entries without it. */
  tab?: ConductTab;
  /** Decided ones too, in the queues. */
  all?: true;
  /** The form to give a merit or a demerit is open. */
  award?: Kind;
}

export interface GradebookSearch {
  company?: string;
  platoon?: string;
  level?: GradebookRow["ms_level"];
  search?: string;
  sort?: SortKey;
  down?: true;
  /** The exam of the list view on phones. */
  exam?: number;
  view?: "grid" | "list";
}

type Raw = Record<string, unknown>;

function texts<T extends object>(search: Raw, ...names: (keyof T & string)[]): T {
  const given = names.filter((name) => typeof search[name] === "string" && search[name] !== "");
  return Object.fromEntries(given.map((name) => [name, search[name]])) as T;
}

function numbers<T extends object>(search: Raw, ...names: (keyof T & string)[]): T {
  const given = names.filter((name) => Number.isInteger(search[name]));
  return Object.fromEntries(given.map((name) => [name, search[name]])) as T;
}

function kindOf(value: unknown): Kind | undefined {
  return value === "merit" || value === "demerit" ? value : undefined;
}

const conductRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/conduct",
  beforeLoad: needs({ action: "ledger.award" }),
  validateSearch: (search: Raw): ConductSearch => {
    const kind = kindOf(search.kind);
    const award = kindOf(search.award);
    return {
      ...texts<ConductSearch>(search, "company", "platoon"),
      ...numbers<ConductSearch>(search, "enrolment", "page"),
      ...(TABS.includes(search.tab as string) ? { tab: search.tab as ConductTab } : {}),
      ...(search.all === true ? { all: true } : {}),
      ...(kind ? { kind } : {}),
      ...(award ? { award } : {}),
    };
  },
  component: lazyRouteComponent(() => import("./pages/staff/ConductPage"), "ConductPage"),
});

const gradebookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/gradebook",
  beforeLoad: needs({ action: "gradebook.view" }),
  validateSearch: (search: Raw): GradebookSearch => ({
    ...texts<GradebookSearch>(search, "company", "platoon", "level", "search", "sort"),
    ...numbers<GradebookSearch>(search, "exam"),
    ...(search.down === true ? { down: true } : {}),
    ...(search.view === "grid" || search.view === "list" ? { view: search.view } : {}),
  }),
  component: lazyRouteComponent(() => import("./pages/staff/GradebookPage"), "GradebookPage"),
});

export interface RiskSearch {
  company?: string;
  platoon?: string;
  page?: number;
}

const riskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/risk",
  beforeLoad: needs({ action: "gradebook.view" }),
  validateSearch: (search: Raw): RiskSearch => ({
    ...texts<RiskSearch>(search, "company", "platoon"),
    ...numbers<RiskSearch>(search, "page"),
  }),
  component: lazyRouteComponent(() => import("./risk/RiskPage"), "RiskPage"),
});

export const staffRoutes = [conductRoute, gradebookRoute, riskRoute] as const;

export const staffPlaces: Place[] = [
  {
    to: "/conduct",
    label: msg`Conduct`,
    icon: Scale,
    needs: { action: "ledger.award" },
    order: 30,
    bar: true,
  },
  {
    to: "/gradebook",
    label: msg`Gradebook`,
    icon: Table2,
    needs: { action: "gradebook.view" },
    order: 31,
    bar: true,
  },
  {
    to: "/risk",
    label: msg`At risk`,
    icon: LifeBuoy,
    needs: { action: "gradebook.view" },
    order: 33,
  },
];
