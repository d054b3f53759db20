// Issues a document of the term, or certificates for those who have earned one.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { IssueRequest } from "@/lib/api";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { Select } from "@/ui/Select";
import { toast } from "@/ui/toasts";
import { useIssue } from "../mutations";
import { candidatesQuery } from "../queries";
import { useKindWord } from "./documentWords";

const COMPLETION = "certificate_of_completion";
const CERTIFICATES: readonly string[] = [COMPLETION, "certificate_of_achievement"];
const KINDS = [
  ...CERTIFICATES,
  "report_of_grades",
  "graduates_list",
  "end_of_term_summary",
  "nominal_roll",
  "enrolment_summary",
  "training_schedule",
] as const;

export function IssueTab({ term }: { term: number }) {
  const { t } = useLingui();
  const kindWord = useKindWord();
  const [kind, setKind] = useState<string>(COMPLETION);
  return (
    <div className="card grid max-w-2xl gap-4 p-5">
      <Select
        label={t`Document`}
        value={kind}
        choices={KINDS.map((value) => ({ value, label: kindWord(value) }))}
        onChange={(event) => setKind(event.target.value)}
      />
      <p className="text-sm text-muted">
        <Trans>
          It gets the next number of the year, a code that anybody can check, and the names of those
          who sign today. What is issued is never changed, only revoked or replaced.
        </Trans>
      </p>
      {CERTIFICATES.includes(kind) ? (
        <Certificates key={`${kind} ${term}`} kind={kind} term={term} />
      ) : (
        <IssueButton key={kind} request={{ kind, term }} />
      )}
    </div>
  );
}

function IssueButton({ request }: { request: IssueRequest }) {
  const { t } = useLingui();
  const issue = useIssue();
  const told = (number: string | undefined) =>
    toast(number ? t`${number} is issued.` : t`The documents are being made; see Jobs.`);
  return (
    <div className="grid gap-3">
      {issue.error ? <ErrorState isInline error={issue.error} /> : null}
      <Button
        kind="primary"
        className="justify-self-start"
        isBusy={issue.isPending}
        disabled={CERTIFICATES.includes(request.kind) && !request.enrolments?.length}
        onClick={() =>
          issue.mutate(request, { onSuccess: ({ document }) => told(document?.number) })
        }
      >
        <Trans>Issue</Trans>
      </Button>
    </div>
  );
}

function Certificates({ kind, term }: { kind: string; term: number }) {
  const query = useQuery(candidatesQuery(kind, term));
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const toggle = (enrolment: number) =>
    setLeft((before) => {
      const after = new Set(before);
      if (!after.delete(enrolment)) after.add(enrolment);
      return after;
    });
  return (
    <Loaded query={query}>
      {({ results }) => {
        const open = results.filter((row) => row.document === null);
        const wanted = open.map((row) => row.enrolment).filter((each) => !left.has(each));
        return (
          <div className="grid gap-3">
            <p className="font-medium">
              {kind === COMPLETION ? (
                <Plural
                  value={results.length}
                  _0="Nobody has completed the course in this term: both terms must be passed and released."
                  one="# cadet completed the course."
                  other="# cadets completed the course."
                />
              ) : (
                <Plural
                  value={results.length}
                  _0="The merits of nobody in this term have earned an award yet."
                  one="# cadet has earned an award."
                  other="# cadets have earned an award."
                />
              )}
            </p>
            {results.length > 0 && open.length === 0 && (
              <p className="text-sm text-muted">
                <Trans>Each of them has a valid certificate already.</Trans>
              </p>
            )}
            <ul className="grid max-h-80 gap-1 overflow-y-auto">
              {results.map((row) => (
                <li key={row.enrolment}>
                  <label className="flex min-h-10 items-center gap-3">
                    <input
                      type="checkbox"
                      className="size-5 shrink-0 accent-brand"
                      disabled={row.document !== null}
                      checked={row.document === null && !left.has(row.enrolment)}
                      onChange={() => toggle(row.enrolment)}
                    />
                    <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
                      <span>{row.name}</span>
                      <span className="tabular text-sm text-muted">
                        {row.document?.number ?? `${row.company} ${row.platoon}`}
                      </span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
            <IssueButton request={{ kind, term, enrolments: wanted }} />
          </div>
        );
      }}
    </Loaded>
  );
}
