// The queue of requests, the one due first on top, and answering them.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MailQuestionMark } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import type { PrivacyRequest } from "@/lib/api";
import { useMe } from "@/lib/auth";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { PAGE_SIZE, requestsQuery } from "../../queries";
import { useRequestStateWords } from "../privacyWords";
import { RequestCard } from "../RequestCard";
import { AnswerDialog } from "./AnswerDialog";

const STATES = ["open", "answered", "withdrawn"] as const;

export function RequestsTab() {
  const { t } = useLingui();
  const states = useRequestStateWords();
  const [state, setState] = useState<PrivacyRequest["state"]>("open");
  const [page, setPage] = useState(1);
  const query = useQuery(requestsQuery({ state, page, page_size: PAGE_SIZE }));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Select
          label={t`Where it stands`}
          className="w-56"
          value={state}
          choices={STATES.map((value) => ({ value, label: states[value] }))}
          onChange={({ target }) => {
            setState(target.value as typeof state);
            setPage(1);
          }}
        />
        <Freshness at={query.dataUpdatedAt} />
      </div>
      <Loaded query={query}>
        {({ results, count }) => (
          <div>
            <Queue requests={results} isOpen={state === "open"} />
            <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={setPage} />
          </div>
        )}
      </Loaded>
    </div>
  );
}

function Queue({ requests, isOpen }: { requests: readonly PrivacyRequest[]; isOpen: boolean }) {
  const { t } = useLingui();
  const [answering, setAnswering] = useState<PrivacyRequest | null>(null);
  if (requests.length === 0) {
    return (
      <EmptyState
        icon={<MailQuestionMark aria-hidden="true" />}
        why={isOpen ? t`No request is waiting.` : t`There is none of these.`}
        next={t`People ask on their privacy page. A request appears here at once.`}
      />
    );
  }
  return (
    <>
      <ul aria-label={t`Requests`} className="grid gap-3 lg:grid-cols-2">
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} who={<Who request={request} />}>
            {request.state === "open" && (
              <Act request={request} onAnswer={() => setAnswering(request)} />
            )}
          </RequestCard>
        ))}
      </ul>
      {answering && <AnswerDialog request={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

interface ActProps {
  request: PrivacyRequest;
  onAnswer: () => void;
}

function Act({ request: { name, username }, onAnswer }: ActProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const isMine = useMe().username === username;
  if (isMine) {
    return (
      <p className="text-sm text-muted">
        <Trans>You asked this yourself: another administrator answers it.</Trans>
      </p>
    );
  }
  return (
    <div>
      <Button
        size="small"
        kind="primary"
        disabled={!isOnline}
        aria-label={t`Answer ${name || username}`}
        onClick={onAnswer}
      >
        <Trans>Answer</Trans>
      </Button>
    </div>
  );
}

function Who({ request: { name, username } }: { request: PrivacyRequest }) {
  return (
    <>
      {name || username} <span className="tabular text-sm font-normal text-muted">{username}</span>
    </>
  );
}
