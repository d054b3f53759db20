// Moves through the pages of a long list.
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "./Button";

export interface PagerProps {
  page: number;
  pageSize: number;
  count: number;
  onPage: (page: number) => void;
}

export function Pager({ page, pageSize, count, onPage }: PagerProps) {
  const { t } = useLingui();
  const last = Math.max(1, Math.ceil(count / pageSize));
  if (last === 1) return null;
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(count, page * pageSize);
  return (
    <nav aria-label={t`Pages`} className="mt-3 flex items-center justify-end gap-2">
      <p className="tabular text-sm text-muted">
        <Trans>
          {from}–{to} of {count}
        </Trans>
      </p>
      <IconButton
        label={t`Earlier page`}
        kind="secondary"
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        <ChevronLeft aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton
        label={t`Later page`}
        kind="secondary"
        disabled={page >= last}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight aria-hidden="true" className="size-4" />
      </IconButton>
    </nav>
  );
}
