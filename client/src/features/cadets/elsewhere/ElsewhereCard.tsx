// MS 1 passed at another school: what stands, which paper shows it, and what was withdrawn and why.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Cadet, CompletedElsewhere } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { useWithdrawElsewhere } from "../mutations";
import { elsewhereQuery } from "../queries";
import { ElsewhereDialog } from "./ElsewhereDialog";
import { useSemesterWords } from "./semesterWords";

type Asked = "nothing" | "enter" | "withdraw";

export function ElsewhereCard({ cadet }: { cadet: Cadet }) {
  const query = useQuery(elsewhereQuery(cadet.id));
  return (
    <section aria-labelledby="elsewhere" className="card px-5 py-4">
      <h2 id="elsewhere" className="mb-1.5 text-base font-semibold">
        <Trans>MS 1 at another school</Trans>
      </h2>
      <p className="mb-2 text-sm text-muted">
        <Trans>
          For a transferee: together with MS 2 passed here it completes the course. The certificate
          names the school.
        </Trans>
      </p>
      <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
        {(entries) => <Entries cadet={cadet} entries={entries} />}
      </Loaded>
    </section>
  );
}

function Entries({ cadet, entries }: { cadet: Cadet; entries: readonly CompletedElsewhere[] }) {
  const { t } = useLingui();
  const may = useMay();
  const [asked, setAsked] = useState<Asked>("nothing");
  const stands = entries.some((entry) => entry.withdrawn_at === null);
  const close = () => setAsked("nothing");
  return (
    <>
      {entries.length === 0 ? (
        <p className="text-sm">
          <Trans>Nothing is entered.</Trans>
        </p>
      ) : (
        <ul aria-label={t`MS 1 at another school`} className="divide-y divide-line">
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {may.do("elsewhere.record") && (
        <div className="mt-3">
          {stands ? (
            <Button kind="danger" onClick={() => setAsked("withdraw")}>
              <Trans>Withdraw the entry</Trans>
            </Button>
          ) : (
            <Button onClick={() => setAsked("enter")}>
              <Trans>Enter what a paper shows</Trans>
            </Button>
          )}
        </div>
      )}
      <ElsewhereDialog cadet={cadet} isOpen={asked === "enter"} onClose={close} />
      <WithdrawDialog cadet={cadet} isOpen={asked === "withdraw"} onClose={close} />
    </>
  );
}

function Line({ entry }: { entry: CompletedElsewhere }) {
  const semesters = useSemesterWords();
  const term = `${semesters[entry.semester]} ${entry.school_year}`;
  return (
    <li className="grid gap-0.5 py-2.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 font-medium break-words">{entry.school}</span>
        {entry.withdrawn_at ? (
          <Badge tone="warn">
            <Trans>withdrawn</Trans>
          </Badge>
        ) : (
          <Badge tone="ok">
            <Trans>stands</Trans>
          </Badge>
        )}
      </p>
      <p>
        {term}
        {entry.grade && (
          <>
            {" · "}
            <Trans>grade there: {entry.grade}</Trans>
          </>
        )}
      </p>
      <p className="break-words text-muted">
        <Trans>
          {entry.evidence}, entered by {entry.entered_by} on {showDateTime(entry.entered_at)}:{" "}
          {entry.reason}
        </Trans>
      </p>
      {entry.withdrawn_at && (
        <p className="break-words text-muted">
          <Trans>
            Withdrawn by {entry.withdrawn_by} on {showDateTime(entry.withdrawn_at)}:{" "}
            {entry.withdrawn_reason}
          </Trans>
        </p>
      )}
    </li>
  );
}

interface WithdrawDialogProps {
  cadet: Cadet;
  isOpen: boolean;
  onClose: () => void;
}

function WithdrawDialog({ cadet, isOpen, onClose }: WithdrawDialogProps) {
  const { t } = useLingui();
  const withdraw = useWithdrawElsewhere();
  const onSuccess = () => {
    toast(t`The entry is withdrawn.`);
    onClose();
  };
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Withdraw MS 1 of another school?`}
      description={t`It stays to be read and counts no more. A certificate that was issued because of it has to be revoked under Documents.`}
      confirm={t`Withdraw`}
      isDangerous
      isBusy={withdraw.isPending}
      error={withdraw.error}
      onConfirm={(reason) => withdraw.mutate({ id: cadet.id, reason }, { onSuccess })}
    />
  );
}
