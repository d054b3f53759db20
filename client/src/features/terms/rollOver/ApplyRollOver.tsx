// Enrols exactly those of the preview, after saying how many they are.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { RollOverPlan } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { toast } from "@/ui/toasts";
import { useRollOver } from "../mutations";

interface ApplyRollOverProps {
  plan: RollOverPlan;
  place: { company?: string; platoon?: string };
  left: ReadonlySet<number>;
}

export function ApplyRollOver({ plan, place, left }: ApplyRollOverProps) {
  const { t } = useLingui();
  const roll = useRollOver();
  const isOnline = useIsOnline();
  const [isAsking, setIsAsking] = useState(false);
  const moving = plan.lines.filter((line) => line.to_level && !left.has(line.enrolment)).length;
  const others = plan.lines.length - moving;
  const confirm = () =>
    roll.mutate(
      {
        source: plan.source.id,
        target: plan.target.id,
        digest: plan.digest,
        left_out: [...left],
        ...place,
      },
      {
        onSuccess: ({ state }) => {
          setIsAsking(false);
          if (state === "applied") toast(t`Enrolled in ${plan.target.label}: ${moving}.`);
        },
      },
    );
  return (
    <div className="card flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <p className="tabular min-w-0 flex-1 basis-64">
        <Plural
          value={moving}
          one="# cadet moves up."
          other="# cadets move up."
          _0="Nobody moves up."
        />{" "}
        {others > 0 && (
          <span className="text-muted">
            <Plural
              value={others}
              one="# does not; the reason stands below."
              other="# do not; each reason stands below."
            />
          </span>
        )}
      </p>
      <Button
        kind="primary"
        disabled={moving === 0 || !isOnline}
        onClick={() => {
          roll.reset();
          setIsAsking(true);
        }}
      >
        <Trans>Roll over</Trans>
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Roll over into ${plan.target.label}?`}
        actions={
          <>
            <Button onClick={() => setIsAsking(false)}>
              <Trans>Not now</Trans>
            </Button>
            <Button kind="primary" isBusy={roll.isPending} onClick={confirm}>
              <Plural value={moving} one="Enrol # cadet" other="Enrol # cadets" />
            </Button>
          </>
        }
      >
        {roll.isError && (
          <div className="mb-3">
            <ErrorState isInline error={roll.error} />
          </div>
        )}
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>
            {place.company ? (
              <Trans>
                All of them stand in {place.company} {place.platoon} then.
              </Trans>
            ) : (
              <Trans>Each keeps company and platoon.</Trans>
            )}
          </li>
          <li>
            <Trans>All of them are enrolled, or nobody.</Trans>
          </li>
          <li>
            <Trans>It can be undone until something is entered for one of them.</Trans>
          </li>
        </ul>
      </Dialog>
    </div>
  );
}
