// One member on the staff roll: status by a press, hours and remarks on a sheet, confirmation.
import { Trans, useLingui } from "@lingui/react/macro";
import { BadgeCheck, Clock } from "lucide-react";
import type { StaffLine } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { type Status, StatusMark, useStatusWords } from "@/ui/StatusMark";

const STATUSES: readonly Status[] = ["present", "late", "excused", "absent"];

interface StaffLineCardProps {
  line: StaffLine;
  /** May mark this line; nobody marks themself. */
  canMark: boolean;
  isBusy: boolean;
  onMark: (status: Status) => void;
  onConfirm: () => void;
  onDetails: () => void;
}

export function StaffLineCard(props: StaffLineCardProps) {
  const { line, canMark, isBusy, onMark, onConfirm, onDetails } = props;
  const { t } = useLingui();
  const isWaiting = line.status !== null && !line.is_confirmed;
  return (
    <li className="card grid gap-2.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 basis-44">
          <span className="block font-medium">{line.name}</span>
          <span className="tabular block text-sm text-muted">
            {[hours(line), line.remarks || line.position].filter(Boolean).join(" · ")}
          </span>
        </span>
        {isWaiting && (
          <Badge tone="info">
            <Trans>checked in, to be confirmed</Trans>
          </Badge>
        )}
        {!canMark && <StatusMark status={line.status} hasWord />}
        {canMark && (
          <IconButton label={t`Hours and remarks of ${line.name}`} onClick={onDetails}>
            <Clock aria-hidden="true" className="size-4" />
          </IconButton>
        )}
      </div>
      {canMark && <Buttons name={line.name} status={line.status} isBusy={isBusy} onMark={onMark} />}
      {canMark && isWaiting && (
        <Button
          size="small"
          kind="primary"
          className="justify-self-start"
          icon={<BadgeCheck aria-hidden="true" className="size-4" />}
          disabled={isBusy}
          aria-label={t`Confirm ${line.name}`}
          onClick={onConfirm}
        >
          <Trans>Confirm</Trans>
        </Button>
      )}
    </li>
  );
}

function hours({ time_in, time_out }: StaffLine): string {
  return [time_in, time_out].filter(Boolean).join(" – ");
}

interface ButtonsProps {
  name: string;
  status: Status | null;
  isBusy: boolean;
  onMark: (status: Status) => void;
}

function Buttons({ name, status, isBusy, onMark }: ButtonsProps) {
  const { t } = useLingui();
  const words = useStatusWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one line everywhere
    <div role="group" aria-label={t`Mark ${name}`} className="grid grid-cols-4 gap-1.5">
      {STATUSES.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === status}
          disabled={isBusy}
          onClick={() => each !== status && onMark(each)}
          className={cx(
            "min-h-11 rounded-control border px-1 text-[0.8125rem] font-medium",
            each === status
              ? "border-brand-text bg-brand-soft text-brand-text"
              : "border-line-strong/50 bg-raised text-muted hover:border-line-strong hover:text-ink",
          )}
        >
          {words[each]}
        </button>
      ))}
    </div>
  );
}
