// Sheets of activation codes: made for a term or part of it, printed, handed out, counted.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, FilePlus2 } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { MakeSheetDialog } from "../parts/MakeSheetDialog";
import { SheetsTable } from "../parts/SheetsTable";
import { sheetsQuery } from "../queries";

const route = getRouteApi("/shell/activation");
const PAGE_SIZE = 50;

export function SheetsPage() {
  const { t } = useLingui();
  const { page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const [isMaking, setIsMaking] = useState(false);
  const query = useQuery({
    ...sheetsQuery({ page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const make = (
    <Button
      kind="primary"
      icon={<FilePlus2 aria-hidden="true" className="size-4" />}
      onClick={() => setIsMaking(true)}
    >
      <Trans>Make a sheet</Trans>
    </Button>
  );
  return (
    <>
      <Link
        to="/people"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>People</Trans>
      </Link>
      <PageHeader
        title={t`Activation sheets`}
        about={
          <Trans>
            Slips on paper with which cadets choose their first password, without e-mail.
          </Trans>
        }
        actions={query.data?.count ? make : null}
      />
      <Loaded query={query}>
        {(sheets) =>
          sheets.count === 0 ? (
            <EmptyState
              icon={<FilePlus2 aria-hidden="true" />}
              why={<Trans>No sheet has been made yet.</Trans>}
              next={
                <Trans>
                  A sheet gives every cadet of a term or platoon an account and a code. Print it and
                  hand the slips out.
                </Trans>
              }
              action={make}
            />
          ) : (
            <>
              <p className="mb-2 text-sm text-muted">
                <Freshness at={query.dataUpdatedAt} />
              </p>
              <SheetsTable sheets={sheets.results} />
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                count={sheets.count}
                onPage={(next) =>
                  void navigate({ search: (before) => ({ ...before, page: next }) })
                }
              />
            </>
          )
        }
      </Loaded>
      <MakeSheetDialog isOpen={isMaking} onClose={() => setIsMaking(false)} />
    </>
  );
}
