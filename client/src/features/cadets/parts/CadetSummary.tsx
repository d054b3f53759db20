// Who a cadet is: the record and profile as far as the reader may see them, and the enrolments.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useTerm } from "@/features/system";
import type { Cadet, Enrolment } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Badge } from "@/ui/Badge";
import { ElsewhereCard } from "../elsewhere/ElsewhereCard";
import { ProfileSections } from "../profile/ProfileSections";
import { SectionCard } from "../profile/SectionCard";
import { LEGAL, SCHOOL } from "../profile/sections";
import { CadetActs } from "./CadetActs";
import { STATUS_TONES, showLevel, useEnrolmentStatusWords } from "./enrolmentWords";

interface CadetSummaryProps {
  cadet: Cadet;
  enrolments: readonly Enrolment[];
}

const NOTHING_MISSING: ReadonlySet<string> = new Set();
const KNOWN_TO_STAFF = [...LEGAL.filter(({ name }) => name !== "birth_date"), ...SCHOOL];

export function CadetSummary({ cadet, enrolments }: CadetSummaryProps) {
  const { t } = useLingui();
  const may = useMay();
  if (may.all("cadet.view_sensitive")) {
    return (
      <div className="grid gap-4">
        <ProfileSections cadet={cadet} isMine={false} />
        <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-2">
          <Enrolments cadet={cadet} enrolments={enrolments} />
          <ElsewhereCard cadet={cadet} />
          <CadetActs cadet={cadet} />
        </div>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-2">
      <SectionCard
        title={t`Record`}
        fields={KNOWN_TO_STAFF}
        row={{ ...cadet }}
        missing={NOTHING_MISSING}
      />
      <Enrolments cadet={cadet} enrolments={enrolments} />
    </div>
  );
}

function Enrolments({ cadet, enrolments }: CadetSummaryProps) {
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
