// The devices a person is signed in on, and ending all of those sessions.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { LogOut, MonitorSmartphone } from "lucide-react";
import { useState } from "react";
import type { AuthSessionInfo, Person } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showAgo, showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { useEndSessions } from "../mutations";
import { personSessionsQuery } from "../queries";

export function PersonSessions({ person }: { person: Person }) {
  const { t } = useLingui();
  const may = useMay();
  const query = useQuery(personSessionsQuery(person.id));
  const [isEnding, setIsEnding] = useState(false);
  const canEnd = may.do("session.revoke_any") && (query.data?.results.length ?? 0) > 0;
  return (
    <section aria-labelledby="sessions" className="card px-5 py-4">
      <div className="mb-1.5 flex min-h-9 items-center gap-3">
        <h2 id="sessions" className="flex-1 text-base font-semibold">
          <Trans>Signed in on</Trans>
        </h2>
        {canEnd && (
          <Button
            size="small"
            icon={<LogOut aria-hidden="true" className="size-4" />}
            onClick={() => setIsEnding(true)}
          >
            <Trans>End all</Trans>
          </Button>
        )}
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="text-sm text-muted">
              <Trans>Not signed in anywhere. A session appears here at the next sign-in.</Trans>
            </p>
          ) : (
            <ul aria-label={t`Sessions`} className="divide-y divide-line">
              {results.map((session) => (
                <Device key={session.id} session={session} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <EndAll person={person} isOpen={isEnding} onClose={() => setIsEnding(false)} />
    </section>
  );
}

function Device({ session }: { session: AuthSessionInfo }) {
  const { t } = useLingui();
  return (
    <li className="flex items-start gap-3 py-2.5">
      <MonitorSmartphone aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {session.label || t`Unknown device`}
          {session.is_current && (
            <Badge tone="ok">
              <Trans>this session</Trans>
            </Badge>
          )}
          {session.is_shared && (
            <Badge>
              <Trans>shared computer</Trans>
            </Badge>
          )}
        </p>
        <p className="tabular text-[0.8125rem] text-muted">
          <Trans>
            since {showDateTime(session.created_at)}, last seen {showAgo(session.last_seen_at)}
          </Trans>
          {session.ip && ` · ${session.ip}`}
        </p>
      </div>
    </li>
  );
}

interface EndAllProps {
  person: Person;
  isOpen: boolean;
  onClose: () => void;
}

function EndAll({ person, isOpen, onClose }: EndAllProps) {
  const { t } = useLingui();
  const end = useEndSessions();
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={<Trans>End all sessions of {person.full_name}?</Trans>}
      description={
        <Trans>Every device is signed out at once. Marks not sent yet stay on their phone.</Trans>
      }
      confirm={<Trans>End all sessions</Trans>}
      isDangerous
      isBusy={end.isPending}
      error={end.error}
      onConfirm={(reason) =>
        end.mutate(
          { id: person.id, reason },
          {
            onSuccess: () => {
              toast(t`${person.full_name} is signed out everywhere.`);
              onClose();
            },
          },
        )
      }
    />
  );
}
