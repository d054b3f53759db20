// One page for "does not exist" and "not yours to see"; the two must not be told apart.
import { Trans, useLingui } from "@lingui/react/macro";
import { SearchX } from "lucide-react";
import { type ReactNode, useEffect } from "react";

export function NotFound({ action }: { action?: ReactNode }) {
  const { t } = useLingui();
  const title = t`Not found, or not yours to see`;
  useEffect(() => {
    document.title = `${title} · RGMS`;
  }, [title]);
  return (
    <div className="grid justify-items-center gap-2 px-6 py-16 text-center">
      <SearchX aria-hidden="true" className="mb-1 size-9 stroke-[1.5] text-muted" />
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="max-w-md text-muted">
        <Trans>
          The address may be mistyped, or what stood here belongs to somebody else. Start again from
          your first page.
        </Trans>
      </p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
