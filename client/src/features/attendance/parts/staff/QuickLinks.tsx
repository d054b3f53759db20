// The acts that training staff do most, one press away.
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Award, CalendarPlus, LifeBuoy, Table2, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useMay } from "@/lib/auth";
import { cx } from "@/ui/cx";

const TILE = cx(
  "card flex min-h-14 items-center gap-3 px-3.5 py-2.5 text-[0.9375rem] leading-tight font-medium",
  "transition-colors hover:border-line-strong hover:bg-brand-soft/50 [&_svg]:size-5 [&_svg]:shrink-0 [&_svg]:text-brand-text",
);

export function QuickLinks() {
  const { t } = useLingui();
  const may = useMay();
  return (
    <nav aria-label={t`Quick links`} className="mb-7 grid grid-cols-2 gap-2.5 md:grid-cols-5">
      {may.do("ledger.award") && (
        <>
          <Link to="/conduct" search={{ award: "merit" }} className={TILE}>
            <Award aria-hidden="true" />
            <Text>{t`Give a merit`}</Text>
          </Link>
          <Link to="/conduct" search={{ award: "demerit" }} className={TILE}>
            <TriangleAlert aria-hidden="true" />
            <Text>{t`Give a demerit`}</Text>
          </Link>
        </>
      )}
      {may.do("score.enter") && (
        <Link to="/gradebook" className={TILE}>
          <Table2 aria-hidden="true" />
          <Text>{t`Enter scores`}</Text>
        </Link>
      )}
      {may.do("gradebook.view") && (
        <Link to="/risk" className={TILE}>
          <LifeBuoy aria-hidden="true" />
          <Text>{t`Cadets at risk`}</Text>
        </Link>
      )}
      {may.do("training_day.plan") && (
        <Link to="/days" search={{ plan: true }} className={TILE}>
          <CalendarPlus aria-hidden="true" />
          <Text>{t`Plan a day`}</Text>
        </Link>
      )}
    </nav>
  );
}

function Text({ children }: { children: ReactNode }) {
  return <span className="min-w-0">{children}</span>;
}
