// A cadet's first page: the next training day, where the grade stands, and what is new.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { attendanceHistoryQuery, daysQuery } from "@/features/attendance";
import type { GradeReport } from "@/lib/api";
import { useMe } from "@/lib/auth";
import { Loaded } from "@/ui/Loaded";
import { Skeleton } from "@/ui/Skeleton";
import { AbsenceMeter } from "../../parts/cadet/AbsenceMeter";
import { AttendanceStrip } from "../../parts/cadet/AttendanceStrip";
import { LastEntries } from "../../parts/cadet/LastEntries";
import { MyGrade } from "../../parts/cadet/MyGrade";
import { NextDay } from "../../parts/cadet/NextDay";
import { NumbersCard } from "../../parts/cadet/NumbersCard";
import { ledgerQuery } from "../../queries";

// Two columns on wide screens; on phones their cards stand in one list, the long ones last.
const COLUMN = "contents md:grid md:content-start md:gap-4";

export function HomePage() {
  return (
    <MyGrade title={useGreeting()} skeleton={<HomeSkeleton />}>
      {(report) => <Home report={report} />}
    </MyGrade>
  );
}

function Home({ report }: { report: GradeReport }) {
  const days = useQuery(daysQuery({ term: report.term.id, page_size: 200 }));
  const history = useQuery(attendanceHistoryQuery(report.enrolment));
  const entries = useQuery(ledgerQuery({ enrolment: report.enrolment, page_size: 10 }));
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className={COLUMN}>
        <NumbersCard report={report} />
        <div className="max-md:order-1">
          <Loaded query={history} skeleton={<Block className="h-40" />}>
            {(data) => <AttendanceStrip history={data} />}
          </Loaded>
        </div>
      </div>
      <div className={COLUMN}>
        <Loaded query={days} skeleton={<Block className="h-36" />}>
          {(page) => <NextDay days={page.results} />}
        </Loaded>
        <Loaded query={history} skeleton={<Block className="h-32" />}>
          {(data) => <AbsenceMeter history={data} />}
        </Loaded>
        <div className="max-md:order-1">
          <Loaded query={entries} skeleton={<Block className="h-40" />}>
            {(page) => <LastEntries entries={page.results} />}
          </Loaded>
        </div>
      </div>
    </div>
  );
}

function HomeSkeleton() {
  return (
    <div className="delayed grid grid-cols-1 gap-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Block className="h-80" />
      <Block className="h-80" />
      <Block className="h-40" />
      <Block className="h-40" />
    </div>
  );
}

function Block({ className }: { className: string }) {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Loading`} className={`card p-5 ${className}`}>
      <Skeleton className="h-4 w-28" />
      <Skeleton className="mt-4 h-9 w-44 max-w-full" />
    </div>
  );
}

function useGreeting(): string {
  const { t } = useLingui();
  const { full_name: full, username } = useMe();
  const name = givenNameOf(full) || username;
  const hour = Number(
    new Intl.DateTimeFormat("en", {
      hour: "numeric",
      hourCycle: "h23",
      timeZone: "Asia/Manila",
    }).format(),
  );
  if (hour < 12) return t`Good morning, ${name}`;
  return hour < 18 ? t`Good afternoon, ${name}` : t`Good evening, ${name}`;
}

/** "Dela Cruz, Juan S. Jr." and "Juan S. Dela Cruz" are both Juan. */
export function givenNameOf(full: string): string {
  const [family = "", given = family] = full.split(",");
  return given.trim().split(/\s+/)[0] ?? "";
}
