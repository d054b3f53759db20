// Calling the roll of one training day, made for one hand and bad signal.
import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { TriangleAlert, Users } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { Freshness } from "@/features/system";
import { type AttendanceStatus, isNotFound, type Roll } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showWeekday } from "@/lib/format";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { useNarrow } from "@/ui/useNarrow";
import { BackToDays } from "../../parts/staff/BackToDays";
import { CountBar } from "../../parts/staff/CountBar";
import { DayActs } from "../../parts/staff/DayActs";
import { DayStateBadge } from "../../parts/staff/DayStateBadge";
import { Decisions } from "../../parts/staff/Decisions";
import { LineSheet } from "../../parts/staff/LineSheet";
import { LockedRoll } from "../../parts/staff/LockedRoll";
import { RollBar } from "../../parts/staff/RollBar";
import { RollFilters } from "../../parts/staff/RollFilters";
import { RollList } from "../../parts/staff/RollList";
import { SendState } from "../../parts/staff/SendState";
import { ClockNote } from "../../queue/ClockNote";
import { countsOf, matching, unitsOf } from "../../roll/sheet";
import { useMarking } from "../../roll/useMarking";
import { useRoll } from "../../roll/useRoll";

const route = getRouteApi("/shell/days/$id/roll");

const PrintRoll = lazy(() => import("../../parts/staff/PrintRoll"));

export function RollPage() {
  const id = Number(route.useParams().id);
  const { t } = useLingui();
  const held = useRoll(id);
  const { data, error } = held.roll;
  return (
    <>
      {!data && !isNotFound(error) && <PageHeader title={t`Roll`} />}
      <Loaded
        query={held.roll}
        skeleton={<SkeletonRows rows={8} className="[&>div]:min-h-28 sm:[&>div]:min-h-16" />}
      >
        {(roll) => <RollCall roll={roll} held={held} />}
      </Loaded>
    </>
  );
}

function RollCall({ roll, held }: { roll: Roll; held: ReturnType<typeof useRoll> }) {
  const { t } = useLingui();
  const { day } = roll;
  const { rows, marks, status } = held;
  return (
    <>
      <BackToDays />
      <PageHeader
        title={t`Roll of ${showWeekday(day.date)}`}
        about={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {day.title}
            <DayStateBadge state={day.state} />
            <Freshness at={held.roll.dataUpdatedAt} />
          </span>
        }
        actions={<DayActs day={day} hasRoll={false} isBrief />}
      />
      {roll.lines.length === 0 ? (
        <EmptyState
          icon={<Users aria-hidden="true" />}
          why={t`Nobody is on the roster of this day.`}
          next={t`Cadets appear here once they are enrolled in this term.`}
        />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <ClockNote skew={status.clockSkew} />
          <Decisions marks={marks} isOpen={day.state === "open"} />
          <Sheet
            day={day}
            rows={rows}
            lines={roll.lines}
            sendState={<SendState status={status} />}
          />
        </div>
      )}
    </>
  );
}

interface SheetProps {
  day: Roll["day"];
  rows: ReturnType<typeof useRoll>["rows"];
  lines: Roll["lines"];
  sendState: React.ReactNode;
}

function Sheet({ day, rows, lines, sendState }: SheetProps) {
  const { t } = useLingui();
  const may = useMay();
  const chosen = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState<number | null>(null);
  const { mark, undo, last } = useMarking(day);
  const isNarrow = useNarrow();
  const isLocked = day.state !== "open" || !may.do("attendance.record");

  const shown = useMemo(() => {
    const { unmarked, ...unit } = chosen;
    const inUnit = matching(rows, { ...unit, search: undefined });
    return { inUnit, listed: matching(rows, { ...unit, unmarked }) };
  }, [rows, chosen]);
  const counts = useMemo(() => countsOf(shown.inUnit), [shown.inUnit]);
  const units = useMemo(() => unitsOf(lines, chosen.company), [lines, chosen.company]);
  const undecided = rows.filter(({ mark: own }) => own?.refusal).length;
  const unmarked = shown.listed.filter((row) => row.status === null);
  const find = (enrolment: number) => rows.find(({ line }) => line.enrolment === enrolment);

  // The lines are memoised; what they call must stay the same while rows change.
  const latest = useRef({ find, mark });
  latest.current = { find, mark };
  const onMark = useCallback((enrolment: number, status: AttendanceStatus) => {
    const row = latest.current.find(enrolment);
    if (row) void latest.current.mark([row], status);
  }, []);

  return (
    <>
      <RollFilters
        units={units}
        chosen={chosen}
        unmarked={counts.unmarked}
        onChoose={(search) =>
          void navigate({ search: search as never, replace: true, resetScroll: false })
        }
      />
      <div className="sticky top-14 z-10 -mx-4 border-b border-line bg-bg/95 px-4 py-2 backdrop-blur md:-mx-0 md:px-0">
        <CountBar counts={counts} isCompact />
        {undecided > 0 && <ToDecisions count={undecided} />}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {day.state === "open" && sendState}
        {!isNarrow && (
          <Suspense>
            <PrintRoll
              day={day}
              rows={shown.listed}
              total={lines.length}
              unit={[chosen.company, chosen.platoon].filter(Boolean).join(", ")}
            />
          </Suspense>
        )}
      </div>
      {day.state !== "open" && <LockedRoll state={day.state} />}
      {shown.listed.length === 0 ? (
        <EmptyState
          why={
            chosen.unmarked && counts.unmarked === 0
              ? t`Nobody here is unmarked.`
              : t`No cadet matches.`
          }
          next={t`Change the company, the platoon or the search to see others.`}
        />
      ) : (
        <RollList
          rows={shown.listed}
          hasUnit={!chosen.platoon}
          isDisabled={isLocked}
          onMark={onMark}
          onOpen={setOpened}
          onUndo={() => void undo()}
        />
      )}
      {!isLocked && (
        <RollBar
          last={last}
          onUndo={() => void undo()}
          rest={unmarked.length}
          onMarkRest={() => void mark(unmarked, "present")}
        />
      )}
      <LineSheet
        row={opened === null ? undefined : find(opened)}
        isLocked={isLocked}
        onClose={() => setOpened(null)}
        onSave={(row, details) => {
          void mark([row], row.status, details);
          setOpened(null);
        }}
        onClear={(row) => {
          void mark([row], null);
          setOpened(null);
        }}
      />
    </>
  );
}

// The list may be scrolled far below the decisions.
function ToDecisions({ count }: { count: number }) {
  const go = () => {
    const heading = document.getElementById("decisions");
    heading?.scrollIntoView({ block: "center" });
    heading?.focus({ preventScroll: true });
  };
  return (
    <Button
      size="small"
      kind="danger"
      className="mt-1.5"
      onClick={go}
      icon={<TriangleAlert aria-hidden="true" className="size-4" />}
    >
      <Plural value={count} one="# mark needs a decision" other="# marks need a decision" />
    </Button>
  );
}
