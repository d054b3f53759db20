// The second encoder: typing an exam blind, then both sides beside each other until none differs.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, BadgeCheck } from "lucide-react";
import { useState } from "react";
import type { ScoreCheck } from "@/lib/api";
import { showPlain } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { Differences } from "../../exams/Differences";
import { useLeaveCheck } from "../../exams/mutations";
import { scoreCheckQuery } from "../../exams/queries";
import { TypingPanel } from "../../exams/TypingPanel";

const route = getRouteApi("/shell/exams/check/$id");

export function ScoreCheckPage() {
  const { id } = route.useParams();
  const query = useQuery(scoreCheckQuery(id));
  return (
    <>
      <Link
        to="/exams"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>Every exam</Trans>
      </Link>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(check) => <Check key={check.id} check={check} />}
      </Loaded>
    </>
  );
}

function Check({ check }: { check: ScoreCheck }) {
  const { t } = useLingui();
  const isUnderWay = check.state === "typing" || check.state === "comparing";
  return (
    <>
      <PageHeader
        title={t`Second check of ${check.exam.title}`}
        about={
          <Trans>
            of {showPlain(check.exam.maximum)} · second encoder {check.encoder}
          </Trans>
        }
        actions={isUnderWay && <GiveUp check={check} />}
      />
      <Body check={check} />
    </>
  );
}

function Body({ check }: { check: ScoreCheck }) {
  if (check.state === "typing") {
    if (check.is_mine) return <TypingPanel check={check} />;
    return (
      <p className="card px-4 py-4">
        <Trans>
          {check.encoder} is typing. What they type, and the scores beside it, are shown to nobody
          before both are compared.
        </Trans>
      </p>
    );
  }
  if (check.state === "comparing") return <Differences check={check} />;
  if (check.state === "left") {
    return (
      <p className="card px-4 py-4">
        <Trans>This check was given up. What was typed stays on record.</Trans>
      </p>
    );
  }
  return (
    <>
      <p
        role="status"
        className="mb-4 flex items-center gap-2.5 rounded-card bg-ok-soft px-4 py-3.5 text-ok"
      >
        <BadgeCheck aria-hidden="true" className="size-5" />
        <Trans>Checked by two: no difference is left.</Trans>
      </p>
      <Differences check={check} />
    </>
  );
}

function GiveUp({ check }: { check: ScoreCheck }) {
  const { t } = useLingui();
  const leave = useLeaveCheck();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button kind="quiet" onClick={() => setIsAsking(true)}>
        <Trans>Give the check up</Trans>
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Give this check up?`}
        description={t`What was typed stays on record, but somebody has to begin anew.`}
        confirm={<Trans>Give it up</Trans>}
        isDangerous
        isBusy={leave.isPending}
        error={leave.error}
        onConfirm={(reason) =>
          leave.mutate(
            { id: check.id, reason },
            {
              onSuccess: () => {
                setIsAsking(false);
                toast(t`The check is given up.`);
              },
            },
          )
        }
      />
    </>
  );
}
