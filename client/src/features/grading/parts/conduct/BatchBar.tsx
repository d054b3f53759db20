// Recommendations made in one act, to be awarded or declined in one act: all of them or none.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import type { Recommendation } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useDecideSeveral } from "../../conduct/mutations";
import { PointsBadge } from "./PointsBadge";

export function BatchBar({ rows }: { rows: readonly Recommendation[] }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const decide = useDecideSeveral();
  const [asked, setAsked] = useState<"awarded" | "declined" | null>(null);
  const first = rows[0];
  if (!first) return null;
  const close = () => {
    decide.reset();
    setAsked(null);
  };
  const send = (decision: "awarded" | "declined", reason = "") =>
    decide.mutate(
      { recommendations: rows.map(({ id }) => id), decision, reason },
      {
        onSuccess: () => {
          toast(
            decision === "awarded"
              ? t`Awarded to ${rows.length} cadets.`
              : t`Declined for ${rows.length} cadets.`,
          );
          close();
        },
      },
    );
  return (
    <section
      aria-label={t`Recommended in one act`}
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-line bg-brand-soft/50 px-4 py-3"
    >
      <UsersRound aria-hidden="true" className="size-5 text-muted" />
      <p className="min-w-0 flex-1 basis-60">
        <PointsBadge kind={first.kind} points={first.points} />{" "}
        <Plural value={rows.length} one="# cadet in one act" other="# cadets in one act" />:{" "}
        {first.reason}
      </p>
      <Button size="small" kind="primary" disabled={!isOnline} onClick={() => setAsked("awarded")}>
        <Trans>Award all</Trans>
      </Button>
      <Button size="small" disabled={!isOnline} onClick={() => setAsked("declined")}>
        <Trans>Decline all</Trans>
      </Button>
      <Dialog
        isOpen={asked === "awarded"}
        onClose={close}
        title={t`Award all ${rows.length}?`}
        description={t`Each cadet gets the points recommended, under your name; all of them or none.`}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Back</Trans>
            </Button>
            <Button kind="primary" isBusy={decide.isPending} onClick={() => send("awarded")}>
              <Trans>Award all</Trans>
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          {decide.error && <ErrorState isInline error={decide.error} />}
          <p>{rows.map(({ name }) => name).join("; ")}</p>
        </div>
      </Dialog>
      <ReasonDialog
        isOpen={asked === "declined"}
        onClose={close}
        title={t`Decline all ${rows.length}?`}
        description={t`Nothing enters the ledger. The cadets are not told.`}
        confirm={t`Decline all`}
        isBusy={decide.isPending}
        error={decide.error}
        onConfirm={(reason) => send("declined", reason)}
      />
    </section>
  );
}
