// What I asked about my data, each with its clock; and asking something new.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MessageCircleQuestionMark } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import type { PrivacyRequest } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { toast } from "@/ui/toasts";
import { useWithdraw } from "../../mutations";
import { ownRequestsQuery, PAGE_SIZE } from "../../queries";
import { RequestCard } from "../RequestCard";
import { useRefusal } from "../refusalWords";
import { AskForm } from "./AskForm";

export function MyRequestsTab() {
  const { t } = useLingui();
  const [page, setPage] = useState(1);
  const query = useQuery(ownRequestsQuery(page));
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <AskForm />
      <section aria-labelledby="asked" className="grid gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id="asked" className="text-base font-semibold">
            <Trans>What I asked</Trans>
          </h2>
          <Freshness at={query.dataUpdatedAt} />
        </div>
        <Loaded query={query}>
          {({ results, count }) =>
            results.length === 0 ? (
              <EmptyState
                icon={<MessageCircleQuestionMark aria-hidden="true" />}
                why={<Trans>You have asked nothing yet.</Trans>}
                next={<Trans>Every question gets an answer by a date that stands beside it.</Trans>}
              />
            ) : (
              <>
                <ul aria-label={t`What I asked`} className="grid gap-3">
                  {results.map((request) => (
                    <RequestCard key={request.id} request={request}>
                      {request.state === "open" && <Withdraw request={request} />}
                    </RequestCard>
                  ))}
                </ul>
                <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={setPage} />
              </>
            )
          }
        </Loaded>
      </section>
    </div>
  );
}

function Withdraw({ request }: { request: PrivacyRequest }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const withdraw = useWithdraw();
  const refusal = useRefusal();
  return (
    <div className="grid gap-2">
      {withdraw.error ? <ErrorState isInline error={refusal(withdraw.error)} /> : null}
      <div>
        <Button
          size="small"
          disabled={!isOnline}
          isBusy={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(request.id, { onSuccess: () => toast(t`Your request is withdrawn.`) })
          }
        >
          <Trans>Withdraw</Trans>
        </Button>
      </div>
    </div>
  );
}
