// Reading attendance or conduct in from a file.
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { CalendarPlus } from "lucide-react";
import { useTerm, WithTerm } from "@/features/system";
import { given, type Term } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeader } from "@/ui/PageHeader";
import { BackLink } from "../parts/BackLink";
import { ColumnsCard } from "../records/ColumnsCard";
import { RecordUpload } from "../records/RecordUpload";

const route = getRouteApi("/shell/imports/records/new");

export function RecordUploadPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <BackLink to="/imports">
        <Trans>Every import</Trans>
      </BackLink>
      <PageHeader title={t`Records from a file`} about={term?.label} />
      <WithTerm
        none={
          <EmptyState
            icon={<CalendarPlus aria-hidden="true" />}
            why={<Trans>There is no term yet.</Trans>}
            next={<Trans>Attendance and conduct belong to a term: plan one first.</Trans>}
          />
        }
      >
        {(shown) => <OfTerm key={shown.id} term={shown} />}
      </WithTerm>
    </>
  );
}

function OfTerm({ term }: { term: Term }) {
  const { kind = "attendance", day } = route.useSearch();
  const choose = route.useNavigate();
  const navigate = useNavigate();
  if (term.state !== "open" && term.state !== "in_review") {
    return (
      <p className="rounded-card border border-line bg-sunken px-4 py-3 text-sm">
        <Trans>The {term.label} is not open: it takes no marks and no entries.</Trans>
      </p>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-5">
      <RecordUpload
        term={term}
        kind={kind}
        day={day}
        onChoose={(chosen) =>
          void choose({
            replace: true,
            resetScroll: false,
            search: ({ kind: _, day: __, ...rest }) => ({ ...rest, ...given(chosen) }),
          })
        }
        onRead={({ id }) => void navigate({ to: "/imports/records/$id", params: { id } })}
      />
      <ColumnsCard kind={kind} />
    </div>
  );
}
