// A cadet's own letters: how each stands, who decided and why; one that waits can be taken back.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FilePenLine, MailPlus, MailQuestion } from "lucide-react";
import { useState } from "react";
import { useTerm, WithTerm } from "@/features/system";
import type { ExcuseLetter, Term } from "@/lib/api";
import { showAgo } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button, buttonClass } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { excusesQuery } from "../../queries";
import { isEmpty } from "../draft/draft";
import { useDraft } from "../draft/useDraft";
import { useReasonWords } from "../letterWords";
import { useWithdrawLetter } from "../mutations";
import { Attachments } from "./Attachments";
import { LetterDays, useDaysOf } from "./LetterDays";
import { Outcome } from "./Outcome";

export function MyLetters() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <PageHeader title={t`Excuses`} about={term?.label} actions={<NewLetter />} />
      <Waiting />
      <WithTerm
        none={
          <EmptyState
            why={t`You are not enrolled in this term.`}
            next={t`Ask the administrator of your unit, or choose another term at the top of the page.`}
          />
        }
      >
        {(shown) => <Letters key={shown.id} term={shown} />}
      </WithTerm>
    </>
  );
}

function NewLetter() {
  return (
    <Link to={"/excuses/new" as string} className={buttonClass("primary")}>
      <MailPlus aria-hidden="true" className="size-4" />
      <Trans>Write a letter</Trans>
    </Link>
  );
}

// What was begun on this phone and is not with the server yet.
function Waiting() {
  const { draft, isLoaded } = useDraft();
  if (!isLoaded || isEmpty(draft)) return null;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3 rounded-card border border-warn/50 bg-warn-soft/60 px-4 py-3">
      <FilePenLine aria-hidden="true" className="size-5 text-warn" />
      <p className="min-w-0 flex-1 basis-56">
        {draft.isSending ? (
          <Trans>A letter waits on this phone and is sent as soon as there is a connection.</Trans>
        ) : (
          <Trans>A letter that you began is kept on this phone. It is not sent yet.</Trans>
        )}
      </p>
      <Link to={"/excuses/new" as string} className={buttonClass("secondary", "small")}>
        <Trans>Go on with it</Trans>
      </Link>
    </div>
  );
}

function Letters({ term }: { term: Term }) {
  const { t } = useLingui();
  const found = useQuery(excusesQuery({ term: term.id, page_size: 100 }));
  const days = useDaysOf(term.id);
  const [asked, setAsked] = useState<ExcuseLetter | null>(null);
  return (
    <Loaded query={found} skeleton={<SkeletonRows rows={3} />}>
      {(data) =>
        data.results.length === 0 ? (
          <EmptyState
            icon={<MailQuestion aria-hidden="true" />}
            why={<Trans>You have sent no letter this term.</Trans>}
            next={
              <Trans>
                Write one before a training day you will miss, or soon after one you missed.
              </Trans>
            }
            action={<NewLetter />}
          />
        ) : (
          <>
            <ul aria-label={t`Your letters`} className="grid gap-3 lg:grid-cols-2">
              {data.results.map((letter) => (
                <li key={letter.id} className="card grid content-start gap-2.5 px-4 py-3.5">
                  <LetterDays letter={letter} days={days} />
                  <Said letter={letter} />
                  <Attachments files={letter.attachments} isLogged={false} />
                  <Outcome letter={letter} />
                  {letter.state === "approved" && letter.conflicts.length > 0 && (
                    <p className="text-sm text-warn">
                      <Trans>On a day on which you were marked present that mark stays.</Trans>
                    </p>
                  )}
                  {letter.state === "pending" && (
                    <div>
                      <Button size="small" onClick={() => setAsked(letter)}>
                        <Trans>Take it back</Trans>
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
            <Withdrawing letter={asked} onClose={() => setAsked(null)} />
          </>
        )
      }
    </Loaded>
  );
}

function Said({ letter }: { letter: ExcuseLetter }) {
  const kinds = useReasonWords();
  const age = showAgo(letter.submitted_at);
  return (
    <div className="text-[0.9375rem]">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{kinds[letter.reason_kind]}</span>
        <span className="text-sm text-muted">
          <Trans>sent {age}</Trans>
        </span>
      </p>
      <p className="whitespace-pre-line text-muted">{letter.reason}</p>
    </div>
  );
}

function Withdrawing({ letter, onClose }: { letter: ExcuseLetter | null; onClose: () => void }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const withdraw = useWithdrawLetter();
  const close = () => {
    withdraw.reset();
    onClose();
  };
  const onSuccess = () => {
    toast(t`Your letter is withdrawn.`);
    close();
  };
  return (
    <Dialog
      isOpen={letter !== null}
      onClose={close}
      title={t`Take this letter back?`}
      description={t`Nobody decides it then. You can write another one for the same days.`}
      actions={
        <>
          <Button onClick={close}>
            <Trans>Back</Trans>
          </Button>
          <Button
            kind="danger"
            disabled={!isOnline}
            isBusy={withdraw.isPending}
            onClick={() => letter && withdraw.mutate(letter.id, { onSuccess })}
          >
            <Trans>Take it back</Trans>
          </Button>
        </>
      }
    >
      {withdraw.error || !isOnline ? (
        <>
          {withdraw.error ? <ErrorState isInline error={withdraw.error} /> : null}
          {!isOnline && (
            <p className="text-sm text-warn">
              <Trans>You are offline. This needs a connection.</Trans>
            </p>
          )}
        </>
      ) : null}
    </Dialog>
  );
}
