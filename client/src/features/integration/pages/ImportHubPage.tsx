// Every file that was read into a term: records of attendance and conduct, rosters, scores.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CalendarPlus, FileInput } from "lucide-react";
import { useTerm, WithTerm } from "@/features/system";
import { useMay } from "@/lib/auth";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeader } from "@/ui/PageHeader";
import { RosterFiles, ScoreFiles } from "../records/OtherFiles";
import { RecordList } from "../records/RecordList";

export function ImportHubPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  const may = useMay();
  return (
    <>
      <PageHeader
        title={t`Imports`}
        about={term?.label}
        actions={
          may.do("record_import.apply") && (
            <Link to="/imports/records/new" className={buttonClass("primary")}>
              <FileInput aria-hidden="true" className="size-4" />
              <Trans>Read records in</Trans>
            </Link>
          )
        }
      />
      <WithTerm
        none={
          <EmptyState
            icon={<CalendarPlus aria-hidden="true" />}
            why={<Trans>There is no term yet.</Trans>}
            next={<Trans>Files are read into a term: plan one first.</Trans>}
          />
        }
      >
        {({ id }) => (
          <div className="grid grid-cols-1 gap-8">
            <RecordList key={id} term={id} />
            <div className="grid grid-cols-1 items-start gap-x-5 gap-y-8 lg:grid-cols-2">
              {may.do("import.apply") && <RosterFiles term={id} />}
              {may.do("gradebook.view") && <ScoreFiles term={id} />}
            </div>
          </div>
        )}
      </WithTerm>
    </>
  );
}
