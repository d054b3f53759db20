// Requests of cadets to change what stands on certificates; an administrator accepts or declines.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FilePenLine } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import type { ChangeRequest } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { SkeletonRows } from "@/ui/Skeleton";
import { Tabs } from "@/ui/Tabs";
import { toast } from "@/ui/toasts";
import { useDecideRequest } from "../mutations";
import { RequestCard } from "../profile/RequestCard";
import { useRequestWords } from "../profile/requestWords";
import { requestsQuery } from "../queries";

const route = getRouteApi("/shell/requests");
const PAGE_SIZE = 30;

export function RequestsPage() {
  const { t } = useLingui();
  const { page = 1, all } = route.useSearch();
  const navigate = route.useNavigate();
  const state = all ? undefined : ("open" as const);
  const query = useQuery({
    ...requestsQuery({ state, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={t`Change requests`}
        about={<Trans>Names, birth dates, sex and student numbers, as their owners ask.</Trans>}
      />
      <Tabs
        label={t`Which requests`}
        tabs={[
          { key: "open", label: t`Waiting` },
          { key: "all", label: t`All` },
        ]}
        open={all ? "all" : "open"}
        onOpen={(key) =>
          void navigate({ replace: true, search: key === "all" ? { all: true } : {} })
        }
      >
        <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
          {(found) => (
            <>
              <p className="mb-2 text-sm text-muted empty:hidden">
                <Freshness at={query.dataUpdatedAt} />
              </p>
              <Queue requests={found.results} isAll={all === true} />
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                count={found.count}
                onPage={(next) =>
                  void navigate({ search: (before) => ({ ...before, page: next }) })
                }
              />
            </>
          )}
        </Loaded>
      </Tabs>
    </>
  );
}

type Decision = "accepted" | "declined";
type Asked = { request: ChangeRequest; decision: Decision } | null;

function Queue({ requests, isAll }: { requests: readonly ChangeRequest[]; isAll: boolean }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked>(null);
  if (requests.length === 0) {
    return (
      <EmptyState
        icon={<FilePenLine aria-hidden="true" />}
        why={isAll ? t`No cadet has asked for a change yet.` : t`No request is waiting.`}
        next={t`Cadets ask on their profile page. A request appears here at once.`}
      />
    );
  }
  return (
    <>
      <ul aria-label={t`Change requests`} className="grid gap-3 lg:grid-cols-2">
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} who={<Who request={request} />}>
            {request.can_decide && (
              <Deciding
                name={request.cadet.name}
                onAsk={(decision) => setAsked({ request, decision })}
              />
            )}
          </RequestCard>
        ))}
      </ul>
      <DecideDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function Who({ request: { cadet } }: { request: ChangeRequest }) {
  return (
    <>
      <Link
        to="/cadets/$id"
        params={{ id: cadet.id }}
        className="hover:text-brand-text hover:underline"
      >
        {cadet.name}
      </Link>{" "}
      <span className="tabular text-sm font-normal text-muted">{cadet.student_number}</span>
    </>
  );
}

function Deciding({ name, onAsk }: { name: string; onAsk: (decision: Decision) => void }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="small"
        kind="primary"
        disabled={!isOnline}
        aria-label={t`Accept the request of ${name}`}
        onClick={() => onAsk("accepted")}
      >
        <Trans>Accept</Trans>
      </Button>
      <Button
        size="small"
        disabled={!isOnline}
        aria-label={t`Decline the request of ${name}`}
        onClick={() => onAsk("declined")}
      >
        <Trans>Decline</Trans>
      </Button>
      {!isOnline && (
        <p className="self-center text-sm text-warn">
          <Trans>You are offline. Deciding needs a connection.</Trans>
        </p>
      )}
    </div>
  );
}

function DecideDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = useLingui();
  const wordsOf = useRequestWords();
  const decide = useDecideRequest();
  const isAccepted = asked?.decision === "accepted";
  const said = asked ? wordsOf(asked.request) : null;
  const name = asked?.request.cadet.name ?? "";
  const close = () => {
    decide.reset();
    onClose();
  };
  const onSuccess = () => {
    toast(
      isAccepted ? t`Accepted: the record of ${name} is changed.` : t`Declined. ${name} reads why.`,
    );
    close();
  };
  return (
    <ReasonDialog
      isOpen={asked !== null}
      onClose={close}
      title={isAccepted ? t`Accept this change?` : t`Decline this change?`}
      description={
        isAccepted
          ? t`The record changes at once; the old value stays in its history. The cadet reads your reason.`
          : t`The record stays as it is. The cadet reads your reason.`
      }
      confirm={isAccepted ? t`Accept and change` : t`Decline`}
      isDangerous={!isAccepted}
      isBusy={decide.isPending}
      error={decide.error}
      onConfirm={(reason) =>
        asked &&
        decide.mutate({ id: asked.request.id, decision: asked.decision, reason }, { onSuccess })
      }
    >
      {said && (
        <p className="tabular rounded-control bg-sunken px-3 py-2">
          {said.field}: <s className="text-muted">{said.before}</s> → <b>{said.value}</b>
        </p>
      )}
    </ReasonDialog>
  );
}
