// A cadet's own profile: what is missing, what they change themselves, and what they ask for.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Freshness } from "@/features/system";
import type { Cadet, ChangeRequest } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { type EditField, written } from "../edit/fields";
import { useWithdrawRequest } from "../mutations";
import { ProfileSections } from "../profile/ProfileSections";
import { RequestCard } from "../profile/RequestCard";
import { RequestDialog } from "../profile/RequestDialog";
import { myCadetQuery, requestsQuery } from "../queries";

export function MePage() {
  const { t } = useLingui();
  const query = useQuery(myCadetQuery);
  return (
    <>
      <PageHeader
        title={t`My profile`}
        about={
          query.data && (
            <span className="flex flex-wrap gap-x-3">
              {query.data.name}
              <Freshness at={query.dataUpdatedAt} />
            </span>
          )
        }
      />
      <Loaded query={query} skeleton={<SkeletonRows rows={10} />}>
        {(cadet) => <Mine cadet={cadet} />}
      </Loaded>
    </>
  );
}

function Mine({ cadet }: { cadet: Cadet }) {
  const { t, i18n } = useLingui();
  const [asked, setAsked] = useState<EditField | null>(null);
  const requests = useQuery(requestsQuery({ cadet: cadet.id, page_size: 100 }));
  const waiting = new Set(
    (requests.data?.results ?? []).filter(({ state }) => state === "open").map((one) => one.field),
  );
  const aside = (field: EditField) =>
    waiting.has(field.name as ChangeRequest["field"]) ? (
      <Badge tone="info">
        <Trans>change asked for</Trans>
      </Badge>
    ) : (
      <Button
        size="small"
        kind="quiet"
        aria-label={t`Ask for a change: ${i18n._(field.label)}`}
        onClick={() => setAsked(field)}
      >
        <Trans>Ask for a change</Trans>
      </Button>
    );
  return (
    <div className="grid gap-6">
      {requests.data && requests.data.results.length > 0 && (
        <Requests requests={requests.data.results} />
      )}
      <ProfileSections cadet={cadet} isMine aside={aside} />
      <RequestDialog
        field={asked}
        now={asked ? written({ ...cadet }[asked.name as keyof Cadet]) : ""}
        onClose={() => setAsked(null)}
      />
    </div>
  );
}

function Requests({ requests }: { requests: readonly ChangeRequest[] }) {
  const { t } = useLingui();
  const withdraw = useWithdrawRequest();
  return (
    <section aria-labelledby="requests">
      <h2 id="requests" className="mb-2.5 text-lg font-semibold">
        <Trans>My requests</Trans>
      </h2>
      <ul aria-label={t`My requests`} className="grid gap-3 md:grid-cols-2">
        {requests.map((request) => (
          <RequestCard key={request.id} request={request}>
            {request.state === "open" && (
              <Button
                size="small"
                className="justify-self-start"
                isBusy={withdraw.isPending && withdraw.variables === request.id}
                onClick={() =>
                  withdraw.mutate(request.id, { onSuccess: () => toast(t`Taken back.`) })
                }
              >
                <Trans>Take back</Trans>
              </Button>
            )}
          </RequestCard>
        ))}
      </ul>
    </section>
  );
}
