// Opens a draft term: what it still lacks, each with the place where it is put right.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheckBig, Info } from "lucide-react";
import { useState } from "react";
import type { Opening, Term } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { useOpenTerm } from "../mutations";
import { openingQuery } from "../queries";

type Need = Opening["missing"][number];

export function OpenTermPanel({ term }: { term: Term }) {
  const query = useQuery(openingQuery(term.id));
  return (
    <section aria-labelledby="open-term" className="card px-5 py-4">
      <h2 id="open-term" className="text-base font-semibold">
        <Trans>Open the term</Trans>
      </h2>
      <p className="mt-1 text-[0.9375rem] text-muted">
        <Trans>
          Marks, conduct and scores can be entered from then on. Only one term is open at a time.
        </Trans>
      </p>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
        {({ missing }) => (
          <>
            <Needs term={term} missing={missing} />
            <OpenButton term={term} isReady={!missing.some(({ blocks }) => blocks)} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Needs({ term, missing }: { term: Term; missing: readonly Need[] }) {
  const { t } = useLingui();
  if (missing.length === 0) {
    return (
      <p className="mt-3 flex items-center gap-2 text-ok">
        <CircleCheckBig aria-hidden="true" className="size-4 shrink-0" />
        <Trans>Nothing is missing.</Trans>
      </p>
    );
  }
  return (
    <ul aria-label={t`What is missing`} className="mt-3 grid gap-2">
      {missing.map((need) => (
        <NeedLine key={need.code} term={term} need={need} />
      ))}
    </ul>
  );
}

function NeedLine({ term, need }: { term: Term; need: Need }) {
  const Icon = need.blocks ? CircleAlert : Info;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Icon
        aria-hidden="true"
        className={need.blocks ? "size-4 shrink-0 text-danger" : "size-4 shrink-0 text-info"}
      />
      <span className="min-w-0">{need.detail}</span>
      {!need.blocks && (
        <span className="text-sm text-muted">
          <Trans>Not needed to open.</Trans>
        </span>
      )}
      <NeedPlace term={term} code={need.code} />
    </li>
  );
}

const LINK = "inline-flex min-h-8 items-center font-medium text-brand-text hover:underline";

function NeedPlace({ term, code }: { term: Term; code: string }) {
  const params = { id: term.id };
  if (code === "units") {
    return (
      <Link to="/terms/$id/units" params={params} className={LINK}>
        <Trans>Enter units</Trans>
      </Link>
    );
  }
  if (code === "days" || code === "days_number") {
    return (
      <Link to="/terms/$id/days" params={params} className={LINK}>
        <Trans>Plan days</Trans>
      </Link>
    );
  }
  if (code === "policy") {
    return (
      <Link to="/policy" search={{ term: term.id }} className={LINK}>
        <Trans>Choose a policy</Trans>
      </Link>
    );
  }
  if (code === "enrolments") {
    return (
      <>
        <Link to="/terms/$id/roll-over" params={params} className={LINK}>
          <Trans>Roll over</Trans>
        </Link>
        <Link to="/roster/import" search={{ term: term.id }} className={LINK}>
          <Trans>Import a roster</Trans>
        </Link>
      </>
    );
  }
  return null;
}

function OpenButton({ term, isReady }: { term: Term; isReady: boolean }) {
  const { t } = useLingui();
  const open = useOpenTerm();
  const [isAsking, setIsAsking] = useState(false);
  const confirm = () =>
    open.mutate(term.id, {
      onSuccess: () => {
        setIsAsking(false);
        toast(t`${term.label} is open.`);
      },
    });
  return (
    <>
      <Button kind="primary" className="mt-3" disabled={!isReady} onClick={() => setIsAsking(true)}>
        <Trans>Open {term.label}</Trans>
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Open ${term.label}?`}
        actions={
          <>
            <Button onClick={() => setIsAsking(false)}>
              <Trans>Keep it a draft</Trans>
            </Button>
            <Button kind="primary" isBusy={open.isPending} onClick={confirm}>
              <Trans>Open the term</Trans>
            </Button>
          </>
        }
      >
        {open.isError && <ErrorState isInline error={open.error} />}
        <p>
          <Trans>It becomes the term every page shows first, for staff and for cadets.</Trans>
        </p>
      </Dialog>
    </>
  );
}
