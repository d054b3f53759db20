// The office of issued documents: the list, issuing, who signs, and serial numbers.
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { FileBadge } from "lucide-react";
import { useTerm, WithTerm } from "@/features/system";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeader } from "@/ui/PageHeader";
import { Tabs } from "@/ui/Tabs";
import { IssuedTab } from "../parts/IssuedTab";
import { IssueTab } from "../parts/IssueTab";
import { SerialsTab } from "../parts/SerialsTab";
import { SignatoriesTab } from "../parts/SignatoriesTab";
import type { DocumentsTab } from "../routes";

export function DocumentsPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <PageHeader
        title={t`Documents`}
        about={term ? <Trans>Issued documents of the {term.label}</Trans> : null}
      />
      <WithTerm
        none={
          <EmptyState
            icon={<FileBadge aria-hidden="true" />}
            why={<Trans>There is no term yet.</Trans>}
            next={<Trans>Documents are issued for a term.</Trans>}
          />
        }
      >
        {(shown) => <Shown key={shown.id} term={shown.id} />}
      </WithTerm>
    </>
  );
}

function Shown({ term }: { term: number }) {
  const { t } = useLingui();
  const { tab = "issued" } = useSearch({ from: "/shell/documents" });
  const navigate = useNavigate();
  const open = (key: DocumentsTab) =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, tab: key }) as never,
      replace: true,
    });
  return (
    <Tabs
      label={t`Documents`}
      open={tab}
      onOpen={open}
      tabs={[
        { key: "issued", label: <Trans>Issued</Trans> },
        { key: "issue", label: <Trans>Issue</Trans> },
        { key: "signatories", label: <Trans>Who signs</Trans> },
        { key: "serials", label: <Trans>Serial numbers</Trans> },
      ]}
    >
      {tab === "issued" && <IssuedTab term={term} />}
      {tab === "issue" && <IssueTab term={term} />}
      {tab === "signatories" && <SignatoriesTab />}
      {tab === "serials" && <SerialsTab term={term} />}
    </Tabs>
  );
}
