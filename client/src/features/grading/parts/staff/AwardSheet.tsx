// The form to give a merit or a demerit, to one cadet or to many at once.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { ApiError } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { todayInManila } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { toast } from "@/ui/toasts";
import {
  type Award,
  bodyOf,
  type Kind,
  type Missing,
  missingIn,
  pointsOf,
} from "../../conduct/award";
import { useRecommend } from "../../conduct/mutations";
import { useAward, useAwardBatch } from "../../mutations";
import { AwardForm } from "./AwardForm";

interface AwardSheetProps {
  term: number;
  /** Undefined while closed. */
  kind: Kind | undefined;
  onKind: (kind: Kind) => void;
  onClose: () => void;
}

export function AwardSheet({ term, kind, onKind, onClose }: AwardSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet
      isOpen={kind !== undefined}
      onClose={onClose}
      title={kind === "demerit" ? t`Give a demerit` : t`Give a merit`}
      description={t`Given, it counts in the grade at once. Recommended, it waits for another person.`}
    >
      {kind && <AwardBody term={term} kind={kind} onKind={onKind} onClose={onClose} />}
    </Sheet>
  );
}

type Draft = Omit<Award, "kind">;

function AwardBody({ term, kind, onKind, onClose }: AwardSheetProps & { kind: Kind }) {
  const form = useId();
  const isOnline = useIsOnline();
  const may = useMay();
  const [draft, setDraft] = useState<Draft>({
    rule: null,
    people: [],
    points: "",
    reason: "",
    occurred_on: todayInManila(),
  });
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const award = { ...draft, kind };
  const giving = useGive(award, onClose);
  const recommending = useRecommending(award, onClose);
  const { isPending } = giving;
  const error = giving.error ?? recommending.error;
  const submit = (act: () => void) => {
    const lacking = missingIn(award, todayInManila());
    setMissing(lacking);
    giving.reset();
    recommending.reset();
    if (lacking.length === 0) return act();
    document
      .getElementById(form)
      ?.querySelector<HTMLElement>(`[data-field="${lacking[0]}"] :is(input, textarea)`)
      ?.focus();
  };
  return (
    <div className="grid gap-5">
      <AwardForm
        id={form}
        term={term}
        award={award}
        missing={missing}
        error={error}
        refused={error instanceof ApiError ? error.fields : {}}
        onKind={onKind}
        onChange={(changed) => setDraft({ ...draft, ...changed })}
        onSubmit={() => submit(giving.give)}
      />
      <footer className="sticky -bottom-5 -mx-5 -mb-5 grid gap-2.5 border-t border-line bg-raised px-5 py-3">
        <Summary award={award} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          {may.do("recommendation.make") && (
            <Button
              isBusy={recommending.isPending}
              disabled={!isOnline}
              onClick={() => submit(recommending.recommend)}
            >
              <Trans>Recommend</Trans>
            </Button>
          )}
          <Button type="submit" form={form} kind="primary" isBusy={isPending} disabled={!isOnline}>
            <Confirm kind={kind} count={draft.people.length} />
          </Button>
        </div>
        {!isOnline && (
          <p role="status" className="text-sm text-warn">
            <Trans>You are offline. Awards need a connection; what you typed stays here.</Trans>
          </p>
        )}
      </footer>
    </div>
  );
}

function Summary({ award }: { award: Award }) {
  const points = pointsOf(award.points);
  const { people, kind } = award;
  if (points === null || people.length === 0) return null;
  const total = kind === "merit" ? `+${points}` : `−${points}`;
  return (
    <p role="status" className="text-sm">
      {people.length === 1 ? (
        <Trans>
          <strong className="font-semibold">{people[0]?.name}</strong> gets{" "}
          <strong className="tabular">{total}</strong>.
        </Trans>
      ) : (
        <Trans>
          <strong className="tabular font-semibold">{people.length} cadets</strong> get{" "}
          <strong className="tabular">{total}</strong> each, as one act.
        </Trans>
      )}
    </p>
  );
}

function Confirm({ kind, count }: { kind: Kind; count: number }) {
  if (kind === "merit") {
    return count > 1 ? (
      <Plural value={count} one="Give # merit" other="Give # merits" />
    ) : (
      <Trans>Give the merit</Trans>
    );
  }
  return count > 1 ? (
    <Plural value={count} one="Give # demerit" other="Give # demerits" />
  ) : (
    <Trans>Give the demerit</Trans>
  );
}

// One person goes the single way, several go as a batch that shares an id.
function useGive(award: Award, onGiven: () => void) {
  const { t } = useLingui();
  const single = useAward();
  const batch = useAwardBatch();
  const act = award.people.length > 1 ? batch : single;
  const points = pointsOf(award.points) ?? 0;
  const signed = award.kind === "merit" ? `+${points}` : `−${points}`;
  const first = award.people[0];

  function give() {
    const body = bodyOf(award);
    const enrolments = award.people.map(({ enrolment }) => enrolment);
    const onSuccess = () => {
      toast(
        enrolments.length === 1
          ? t`${signed} for ${first?.name ?? ""}`
          : t`${signed} for ${enrolments.length} cadets`,
      );
      onGiven();
    };
    if (enrolments.length > 1) return batch.mutate({ ...body, enrolments }, { onSuccess });
    if (first) single.mutate({ ...body, enrolment: first.enrolment }, { onSuccess });
  }

  return { give, isPending: act.isPending, error: act.error, reset: act.reset };
}

// One person or several: the server makes a row for each, which another person decides.
function useRecommending(award: Award, onMade: () => void) {
  const { t } = useLingui();
  const act = useRecommend();
  const first = award.people[0];

  function recommend() {
    const enrolments = award.people.map(({ enrolment }) => enrolment);
    const onSuccess = () => {
      toast(
        enrolments.length === 1
          ? t`Recommended for ${first?.name ?? ""}. Another person decides.`
          : t`Recommended for ${enrolments.length} cadets. Another person decides.`,
      );
      onMade();
    };
    act.mutate({ ...bodyOf(award), enrolments }, { onSuccess });
  }

  return { recommend, isPending: act.isPending, error: act.error, reset: act.reset };
}
