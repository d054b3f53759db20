// How far a profile is for each purpose, and which fields are still empty.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { Completeness } from "@/lib/api";
import { Progress } from "@/ui/Progress";
import { WORDS } from "./sections";

export function usePurposeWords(): Record<Completeness["purpose"], string> {
  const { t } = useLingui();
  return {
    enrolment: t`Enrolment`,
    graduation: t`Graduation and serial number`,
    uniform: t`Issue of the uniform`,
  };
}

export function CompletenessCard({ completeness }: { completeness: readonly Completeness[] }) {
  return (
    <section aria-labelledby="completeness" className="card px-5 py-4">
      <h2 id="completeness" className="mb-3 text-base font-semibold">
        <Trans>What is still missing</Trans>
      </h2>
      <ul className="grid grid-cols-1 gap-4 md:grid-cols-3">
        {completeness.map((each) => (
          <Purpose key={each.purpose} of={each} />
        ))}
      </ul>
    </section>
  );
}

function Purpose({ of: { purpose, needed, missing } }: { of: Completeness }) {
  const { i18n } = useLingui();
  const words = usePurposeWords();
  const names = missing.map((name) => {
    const label = WORDS.get(name)?.label;
    return label ? i18n._(label) : name;
  });
  const filled = needed - missing.length;
  return (
    <li className="grid content-start gap-1.5">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{words[purpose]}</span>
        <span className="tabular text-sm text-muted">
          <Trans>
            {filled} of {needed}
          </Trans>
        </span>
      </p>
      <Progress label={words[purpose]} value={needed === 0 ? 1 : filled / needed} />
      <p className="text-sm text-muted">
        {missing.length === 0 ? (
          <Trans>Complete.</Trans>
        ) : (
          <>
            <Plural
              value={missing.length}
              one="# field is missing:"
              other="# fields are missing:"
            />{" "}
            {names.join(", ")}
          </>
        )}
      </p>
    </li>
  );
}
