// Scanning cadets at the gate: the camera, the last result large, and the number for every case without one.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, Users } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Freshness } from "@/features/system";
import { isNotFound, type Roll } from "@/lib/api";
import { showWeekday, todayInManila } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { CountBar } from "../parts/staff/CountBar";
import { DayStateBadge } from "../parts/staff/DayStateBadge";
import { SendState } from "../parts/staff/SendState";
import { countsOf, matching, unitsOf } from "../roll/sheet";
import { useRoll } from "../roll/useRoll";
import type { Gate } from "./judge";
import { LastScan } from "./LastScan";
import { NumberEntry } from "./NumberEntry";
import { ScanLog } from "./ScanLog";
import { SignalSwitch } from "./SignalSwitch";
import { scannerQuery, type ToldScanner } from "./scanner";
import { useScanning } from "./useScanning";
import { Viewfinder } from "./Viewfinder";

const LONGEST_WAIT_MS = 3_000;

import { LockedRoll } from "../parts/staff/LockedRoll";

const route = getRouteApi("/shell/days/$id/scan");

export function ScanPage() {
  const id = Number(route.useParams().id);
  const { t } = useLingui();
  const held = useRoll(id);
  const { data, error } = held.roll;
  return (
    <>
      {!data && !isNotFound(error) && <PageHeader title={t`Scan`} />}
      <Loaded query={held.roll} skeleton={<SkeletonRows rows={5} />}>
        {(roll) => <Scanning roll={roll} held={held} />}
      </Loaded>
    </>
  );
}

interface ScanningProps {
  roll: Roll;
  held: ReturnType<typeof useRoll>;
}

function Scanning({ roll, held }: ScanningProps) {
  const { t } = useLingui();
  const { day } = roll;
  const scanner = useQuery(scannerQuery(day.id));
  return (
    <>
      <BackToRoll day={day.id} />
      <PageHeader
        title={t`Scan on ${showWeekday(day.date)}`}
        about={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {day.title}
            <DayStateBadge state={day.state} />
            <Freshness at={held.roll.dataUpdatedAt} />
          </span>
        }
      />
      {day.state !== "open" ? (
        <LockedRoll state={day.state} />
      ) : roll.lines.length === 0 ? (
        <EmptyState
          icon={<Users aria-hidden="true" />}
          why={t`Nobody is on the roster of this day.`}
          next={t`Cadets appear here once they are enrolled in this term.`}
        />
      ) : (
        <Loaded query={scanner} skeleton={<SkeletonRows rows={5} />}>
          {(told) => <AtTheGate roll={roll} held={held} told={told} />}
        </Loaded>
      )}
    </>
  );
}

function AtTheGate({ roll, held, told }: ScanningProps & { told: ToldScanner }) {
  const { company } = route.useSearch();
  const { rows, status } = held;
  const { day } = roll;
  // Judged with what the page holds at that moment, not with what it held when it was drawn.
  const latest = useRef({ day, rows, company, told });
  latest.current = { day, rows, company, told };
  const gate = useCallback((): Gate => {
    const { told: heard, ...now } = latest.current;
    return { ...now, scanner: heard.scanner, now: Date.now() + heard.ahead };
  }, []);
  const { scans, readText, readNumber, confirm, undo } = useScanning(gate);
  const isReady = useIsReady(held.roll);
  const here = useMemo(() => matching(rows, { company }), [rows, company]);
  const [last, ...earlier] = scans;
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2 md:grid-rows-[auto_1fr] md:items-start md:gap-x-6">
      <div className="md:col-start-2">
        <LastScan scan={last} onConfirm={confirm} onUndo={undo} />
      </div>
      <div className="grid gap-4 md:col-start-1 md:row-span-2 md:row-start-1">
        {day.date !== todayInManila() && <NotToday />}
        <Viewfinder onText={readText} isWanted={isReady && day.date === todayInManila()} />
        <NumberEntry onNumber={readNumber} />
        <div className="flex flex-wrap items-end justify-between gap-3">
          <CompanyChoice roll={roll} chosen={company} />
          <SignalSwitch />
        </div>
      </div>
      <div className="grid gap-4 md:col-start-2">
        <div className="card px-4 py-3">
          <CountBar counts={countsOf(here)} isCompact />
          <SendState status={status} />
        </div>
        <ScanLog scans={earlier} />
      </div>
    </div>
  );
}

// A roll that was kept from an earlier visit is brought up to date first, as far as that goes quickly.
function useIsReady({ dataUpdatedAt }: ScanningProps["held"]["roll"]): boolean {
  const isOnline = useIsOnline();
  const [openedAt] = useState(Date.now);
  const [hasWaited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), LONGEST_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return dataUpdatedAt >= openedAt || !isOnline || hasWaited;
}

function CompanyChoice({ roll, chosen }: { roll: Roll; chosen: string | undefined }) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { companies } = unitsOf(roll.lines, undefined);
  return (
    <Select
      label={t`Company at this gate`}
      className="min-w-44 flex-1"
      value={chosen ?? ""}
      onChange={({ target }) =>
        void navigate({
          search: (target.value ? { company: target.value } : {}) as never,
          replace: true,
          resetScroll: false,
        })
      }
      placeholder={t`All companies`}
      choices={companies.map((company) => ({ value: company, label: company }))}
    />
  );
}

function BackToRoll({ day }: { day: number }) {
  return (
    <Link
      to="/days/$id/roll"
      params={{ id: String(day) }}
      className="-ml-1 mb-2 inline-flex min-h-9 items-center gap-1.5 rounded-control px-1 text-sm text-muted hover:text-ink"
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      <Trans>Roll</Trans>
    </Link>
  );
}

function NotToday() {
  return (
    <p className="rounded-control bg-info-soft px-3.5 py-2.5 text-sm text-info">
      <Trans>
        This training day is not today: codes count only on their day. Type numbers instead.
      </Trans>
    </p>
  );
}
