// Telling many the same: the audience first, how many that are, the words, and a look before it goes out.
import { useLingui } from "@lingui/react/macro";
import { useTerm, WithTerm } from "@/features/system";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeader } from "@/ui/PageHeader";
import { BroadcastForm } from "../parts/BroadcastForm";

export function BroadcastFormPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <div className="mx-auto grid max-w-2xl">
      <PageHeader title={t`New broadcast`} about={term?.label} />
      <WithTerm
        none={
          <EmptyState
            why={t`There is no term yet.`}
            next={t`An administrator plans a term and opens it.`}
          />
        }
      >
        {(shown) => <BroadcastForm key={shown.id} term={shown.id} />}
      </WithTerm>
    </div>
  );
}
