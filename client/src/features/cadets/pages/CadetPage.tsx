// One cadet: who they are, attendance, conduct and grade in the term shown, and what was changed.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, CalendarOff } from "lucide-react";
import { Suspense } from "react";
import { CadetAttendance } from "@/features/attendance";
import { CadetLedger, GradeActs, GradeSummary } from "@/features/grading";
import { useTerm } from "@/features/system";
import type { Cadet, Enrolment } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { Tabs } from "@/ui/Tabs";
import { CadetSummary } from "../parts/CadetSummary";
import { showLevel } from "../parts/enrolmentWords";
import { RecordHistory } from "../parts/RecordHistory";
import { cadetQuery, enrolmentsQuery } from "../queries";

const route = getRouteApi("/shell/cadets/$id");
const OF_A_TERM: readonly string[] = ["attendance", "conduct", "grades"];

export function CadetPage() {
  const { id } = route.useParams();
  const query = useQuery(cadetQuery(id));
  return (
    <>
      <Link
        to="/roster"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>Roster</Trans>
      </Link>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(cadet) => <Shown key={cadet.id} cadet={cadet} />}
      </Loaded>
    </>
  );
}

function Shown({ cadet }: { cadet: Cadet }) {
  const { term } = useTerm();
  const query = useQuery(enrolmentsQuery({ search: cadet.student_number, page_size: 50 }));
  const enrolments = (query.data?.results ?? []).filter((each) => each.cadet.id === cadet.id);
  const enrolment = enrolments.find((each) => each.term === term?.id);
  return (
    <>
      <PageHeader
        title={cadet.name}
        about={
          <span className="tabular flex flex-wrap items-center gap-x-3 gap-y-1">
            {cadet.student_number}
            {enrolment && (
              <span>
                {[showLevel(enrolment.ms_level), enrolment.company, enrolment.platoon]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            )}
            {cadet.archived_at && (
              <Badge tone="warn">
                <Trans>archived</Trans>
              </Badge>
            )}
          </span>
        }
      />
      <Loaded query={query} skeleton={<SkeletonRows />}>
        {() => <CadetTabs cadet={cadet} enrolments={enrolments} enrolment={enrolment} />}
      </Loaded>
    </>
  );
}

interface CadetTabsProps {
  cadet: Cadet;
  enrolments: readonly Enrolment[];
  enrolment: Enrolment | undefined;
}

function CadetTabs({ cadet, enrolments, enrolment }: CadetTabsProps) {
  const { t } = useLingui();
  const may = useMay();
  const { tab: asked = "summary" } = route.useSearch();
  const navigate = route.useNavigate();
  const hasHistory = may.all("cadet.view_sensitive");
  const tab = asked === "history" && !hasHistory ? "summary" : asked;
  return (
    <Tabs
      label={t`Parts of the record`}
      tabs={[
        { key: "summary", label: t`Summary` },
        { key: "attendance", label: t`Attendance` },
        { key: "conduct", label: t`Conduct` },
        { key: "grades", label: t`Grades` },
        ...(hasHistory ? [{ key: "history" as const, label: t`History` }] : []),
      ]}
      open={tab}
      onOpen={(next) =>
        void navigate({ replace: true, search: (before) => ({ ...before, tab: next }) })
      }
    >
      <Suspense fallback={<SkeletonRows />}>
        {tab === "summary" && <CadetSummary cadet={cadet} enrolments={enrolments} />}
        {tab === "history" && <RecordHistory cadet={cadet.id} />}
        {OF_A_TERM.includes(tab) && !enrolment && <NotThisTerm />}
        {tab === "grades" && enrolment && (
          <>
            <GradeSummary enrolment={enrolment.id} />
            <GradeActs enrolment={enrolment.id} />
          </>
        )}
        {tab === "attendance" && enrolment && <CadetAttendance enrolment={enrolment.id} />}
        {tab === "conduct" && enrolment && (
          <CadetLedger enrolment={enrolment.id} term={enrolment.term} />
        )}
      </Suspense>
    </Tabs>
  );
}

function NotThisTerm() {
  return (
    <EmptyState
      icon={<CalendarOff aria-hidden="true" />}
      why={<Trans>This cadet is not enrolled in the term shown.</Trans>}
      next={
        <Trans>
          Choose another term at the top of the page, or see every enrolment under Summary.
        </Trans>
      }
    />
  );
}
