// The excuse letters of the cadet, with the days each asks for.
import { Trans, useLingui } from "@lingui/react/macro";
import type { CaseFacts } from "@/lib/api";
import { showWeekday } from "@/lib/format";
import { Badge, type Tone } from "@/ui/Badge";

type Letter = CaseFacts["letters"][number];

const TONES: Record<Letter["state"], Tone> = {
  pending: "warn",
  approved: "ok",
  not_accepted: "danger",
  withdrawn: "plain",
};

export function CaseLetters({ letters }: { letters: readonly Letter[] }) {
  const words = useLetterWords();
  return (
    <section aria-labelledby="letters" className="card px-4 py-4">
      <h2 id="letters" className="text-base font-semibold">
        <Trans>Excuse letters</Trans>
      </h2>
      {letters.length === 0 ? (
        <p className="mt-1 text-[0.9375rem] text-muted">
          <Trans>None in this term. An accepted letter may close the case by itself.</Trans>
        </p>
      ) : (
        <ul className="mt-1 divide-y divide-line">
          {letters.map((letter) => (
            <li key={letter.id} className="py-2.5 text-[0.9375rem]">
              <Badge tone={TONES[letter.state]}>{words.state(letter)}</Badge>{" "}
              <span className="font-medium">{words.kind(letter)}</span>
              <span className="tabular block text-sm text-muted">
                {letter.dates.map((date) => showWeekday(date)).join("; ")}
                {letter.decision_reason && ` · ${letter.decision_reason}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useLetterWords() {
  const { t } = useLingui();
  const states: Record<Letter["state"], string> = {
    pending: t`pending`,
    approved: t`accepted`,
    not_accepted: t`not accepted`,
    withdrawn: t`withdrawn`,
  };
  const kinds: Record<Letter["reason_kind"], string> = {
    sickness: t`Sickness`,
    injury: t`Injury`,
    school_activity: t`Official school activity`,
    bereavement: t`Bereavement`,
    religious_observance: t`Religious observance`,
    exceptional: t`Exceptional circumstances`,
  };
  return {
    state: ({ state }: Letter) => states[state],
    kind: ({ reason_kind }: Letter) => kinds[reason_kind],
  };
}
