// The privacy notice for somebody who is signed in: what it says, and that I have read it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { lazy, Suspense } from "react";
import type { MyData } from "@/lib/api";
import { showDate } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { useAcceptNotice } from "../../mutations";
import { myDataQuery, noticeQuery } from "../../queries";
import { useRefusal } from "../refusalWords";

// It lives with the page for strangers, which is small.
const NoticeText = lazy(() =>
  import("../../pages/PrivacyNoticePage").then((page) => ({ default: page.NoticeText })),
);

export function NoticeTab() {
  const query = useQuery(noticeQuery);
  const read = useQuery(myDataQuery).data?.notice;
  return (
    <div className="grid max-w-2xl gap-4">
      <Loaded query={query}>
        {(notice) => (
          <Suspense fallback={<SkeletonRows />}>
            <NoticeText notice={notice} />
          </Suspense>
        )}
      </Loaded>
      {query.data && read && <HaveRead read={read} version={query.data.version} />}
    </div>
  );
}

function HaveRead({ read, version }: { read: MyData["notice"]; version: string }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const accept = useAcceptNotice();
  const refusal = useRefusal();
  if (read.is_current && read.accepted_at) {
    return (
      <p className="flex items-center gap-2 text-sm text-ok">
        <Check aria-hidden="true" className="size-4" />
        <Trans>You have read this version on {showDate(read.accepted_at)}.</Trans>
      </p>
    );
  }
  return (
    <div className="grid gap-3">
      {accept.error ? <ErrorState isInline error={refusal(accept.error)} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          disabled={!isOnline}
          isBusy={accept.isPending}
          onClick={() =>
            accept.mutate(version, {
              onSuccess: () => toast(t`It is noted that you have read it.`),
            })
          }
        >
          <Trans>I have read this</Trans>
        </Button>
        <p className="text-sm text-muted">
          <Trans>This is no consent: it only notes that you know it.</Trans>
        </p>
      </div>
    </div>
  );
}
