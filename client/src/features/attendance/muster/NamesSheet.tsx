// The names of one platoon with what the roll says of each; those nobody marked stand first.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { MusterRow, RollLine } from "@/lib/api";
import { showTime } from "@/lib/format";
import { useRefreshAtPace } from "@/lib/live";
import { buttonClass } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { Loaded } from "@/ui/Loaded";
import { StatusMark } from "@/ui/StatusMark";
import { platoonQuery } from "../queries";
import { CalledBy } from "./MusterTiles";

interface NamesSheetProps {
  day: number;
  /** Undefined while closed. */
  row: MusterRow | undefined;
  onClose: () => void;
}

export function NamesSheet({ day, row, onClose }: NamesSheetProps) {
  const { t } = useLingui();
  const unit = row && [row.company, row.platoon].filter(Boolean).join(", ");
  return (
    <Sheet
      isOpen={row !== undefined}
      onClose={onClose}
      title={unit || t`Without a company`}
      description={row && <CalledBy row={row} />}
      actions={
        row && (
          <Link
            to="/days/$id/roll"
            params={{ id: String(day) }}
            search={{ company: row.company, platoon: row.platoon }}
            className={buttonClass("primary")}
          >
            <Trans>Open the roll</Trans>
          </Link>
        )
      }
    >
      {row && <Names day={day} company={row.company} platoon={row.platoon} />}
    </Sheet>
  );
}

const PACE = { gap: 2_000, spread: 300 };

function Names({ day, company, platoon }: { day: number; company: string; platoon: string }) {
  const { t } = useLingui();
  const query = useQuery(platoonQuery(day, company, platoon));
  useRefreshAtPace(
    ["attendance.recorded"],
    PACE,
    () => void query.refetch({ cancelRefetch: false }),
    ({ ids }) => ids.training_day === day,
  );
  return (
    <Loaded query={query}>
      {({ lines }) => (
        <ul aria-label={t`Names`} className="divide-y divide-line">
          {unmarkedFirst(lines).map((line) => (
            <Name key={line.enrolment} line={line} />
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Name({ line }: { line: RollLine }) {
  return (
    <li className="flex items-center gap-3 py-2">
      <StatusMark status={line.status} />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{line.name}</span>
        <span className="tabular text-[0.8125rem] text-muted">{line.student_number}</span>
      </span>
      {line.marked_at && line.status && (
        <span className="tabular text-right text-[0.8125rem] text-muted">
          {showTime(line.marked_at)}
          <span className="block">{line.marked_by}</span>
        </span>
      )}
    </li>
  );
}

/** The order of the roll, with whoever nobody has marked in front. */
export function unmarkedFirst(lines: readonly RollLine[]): readonly RollLine[] {
  return lines.toSorted((a, b) => Number(a.status !== null) - Number(b.status !== null));
}
