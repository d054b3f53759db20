// One letter in full, for who decides: words, files, what accepting would change, then the decision.
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId, useState } from "react";
import type { ExcuseLetter } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { TextArea } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useReasonWords } from "../letterWords";
import { type Decision, useDecideLetter } from "../mutations";
import { Attachments } from "./Attachments";
import { EffectTable } from "./EffectTable";
import { LetterDays, useDaysOf } from "./LetterDays";
import { Outcome } from "./Outcome";

interface LetterSheetProps {
  letter: ExcuseLetter | null;
  term: number;
  onClose: () => void;
}

export function LetterSheet({ letter, term, onClose }: LetterSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet
      isOpen={letter !== null}
      onClose={onClose}
      title={letter ? t`Letter of ${letter.name}` : ""}
      description={letter ? t`Sent ${showDateTime(letter.submitted_at)}` : undefined}
    >
      {letter && <Letter key={letter.id} letter={letter} term={term} onClose={onClose} />}
    </Sheet>
  );
}

function Letter({ letter, term, onClose }: LetterSheetProps & { letter: ExcuseLetter }) {
  const kinds = useReasonWords();
  const days = useDaysOf(term);
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <LetterDays letter={letter} days={days} />
        <p className="font-medium">{kinds[letter.reason_kind]}</p>
        <blockquote className="rounded-control border-l-4 border-line-strong bg-sunken px-3 py-2 whitespace-pre-line">
          {letter.reason}
        </blockquote>
        <Attachments files={letter.attachments} isLogged />
      </div>
      {letter.state === "pending" ? (
        <>
          <Part title={<Trans>If you accept it</Trans>}>
            <EffectTable letter={letter.id} />
          </Part>
          <Deciding letter={letter} onDone={onClose} />
        </>
      ) : (
        <Outcome letter={letter} />
      )}
    </div>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-2 font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}

function Deciding({ letter, onDone }: { letter: ExcuseLetter; onDone: () => void }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const decide = useDecideLetter();
  const [reason, setReason] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const { name } = letter;
  const act = (decision: Decision["decision"]) => {
    const isMute = decision === "not_accepted" && reason.trim() === "";
    setIsMissing(isMute);
    if (isMute) return;
    const said = decision === "approved" ? t`Accepted: ${name}.` : t`Not accepted: ${name}.`;
    decide.mutate(
      { id: letter.id, decision, reason: reason.trim() },
      {
        onSuccess: () => {
          toast(said);
          onDone();
        },
      },
    );
  };
  return (
    <div className="grid gap-3">
      <TextArea
        label={t`Reason`}
        hint={t`Needed when you do not accept it. The cadet reads it.`}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        error={isMissing ? t`Say why the letter is not accepted.` : undefined}
      />
      {decide.error ? <ErrorState isInline error={decide.error} /> : null}
      {!isOnline && (
        <p className="text-sm text-warn">
          <Trans>You are offline. Deciding needs a connection.</Trans>
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          kind="danger"
          disabled={!isOnline || decide.isPending}
          onClick={() => act("not_accepted")}
        >
          <Trans>Do not accept</Trans>
        </Button>
        <Button
          kind="primary"
          disabled={!isOnline}
          isBusy={decide.isPending}
          onClick={() => act("approved")}
        >
          <Trans>Accept</Trans>
        </Button>
      </div>
    </div>
  );
}
