// What the unit's records say about a cadet; sensitive fields only for those who may see them.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTerm } from "@/features/system";
import type { Cadet, Enrolment } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { STATUS_TONES, showLevel, useEnrolmentStatusWords } from "./enrolmentWords";

export function CadetRecord({
  cadet,
  enrolments,
}: {
  cadet: Cadet;
  enrolments: readonly Enrolment[];
}) {
  const { t } = useLingui();
  const sexWords = { male: t`Male`, female: t`Female`, none: t`not recorded` };
  const hasSensitive = "birth_date" in cadet;
  return (
    <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-2">
      <section aria-labelledby="record" className="card px-5 py-4">
        <h2 id="record" className="mb-1.5 text-base font-semibold">
          <Trans>Record</Trans>
        </h2>
        <dl className="divide-y divide-line">
          <Fact name={t`Student number`}>{cadet.student_number}</Fact>
          <Fact name={t`Sex`}>{sexWords[cadet.sex]}</Fact>
          <Fact name={t`Course and year`}>
            {[cadet.course, cadet.year_level].filter(Boolean).join(" ") || "–"}
          </Fact>
          {hasSensitive && (
            <>
              <Fact name={t`Contact number`}>{cadet.contact_number || "–"}</Fact>
              <Fact name={t`E-mail`}>{cadet.email || "–"}</Fact>
              <Fact name={t`Birth date`}>
                {cadet.birth_date ? showDate(cadet.birth_date) : "–"}
              </Fact>
              <Fact name={t`Address`}>{cadet.address || "–"}</Fact>
            </>
          )}
        </dl>
        {hasSensitive && (
          <p className="mt-3 flex gap-2 text-[0.8125rem] text-muted">
            <ShieldAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <Trans>
              Contact, birth date and address are personal data: use them for training matters only.
            </Trans>
          </p>
        )}
      </section>
      <Enrolments cadet={cadet} enrolments={enrolments} />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-6 py-2">
      <dt className="shrink-0 text-sm text-muted">{name}</dt>
      <dd className="tabular text-right">{children}</dd>
    </div>
  );
}

function Enrolments({ cadet, enrolments }: { cadet: Cadet; enrolments: readonly Enrolment[] }) {
  const words = useEnrolmentStatusWords();
  const { terms } = useTerm();
  return (
    <section aria-labelledby="enrolments" className="card px-5 py-4">
      <h2 id="enrolments" className="mb-1.5 text-base font-semibold">
        <Trans>Enrolments</Trans>
      </h2>
      {enrolments.length === 0 ? (
        <p className="text-sm text-muted">
          <Trans>
            Not enrolled in any term. A roster import or an administrator enrols cadets.
          </Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {enrolments.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
              <span className="min-w-0 flex-1 basis-48">
                <Link
                  to="/cadets/$id"
                  params={{ id: cadet.id }}
                  search={{ term: each.term }}
                  className="block font-medium hover:underline"
                >
                  {terms.find(({ id }) => id === each.term)?.label ?? `#${each.term}`}
                </Link>
                <span className="block text-sm text-muted">
                  {[showLevel(each.ms_level), each.company, each.platoon, each.position]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              <Badge tone={STATUS_TONES[each.status]}>{words[each.status]}</Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
