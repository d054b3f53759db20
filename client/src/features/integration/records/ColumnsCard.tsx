// Which columns of a file are read, under which names, and an empty file to fill.
import { Trans, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { useId } from "react";
import { Button } from "@/ui/Button";
import type { RecordKind } from "../kinds";
import { useColumnWords } from "./recordWords";
import { saveTemplate } from "./template";

export function ColumnsCard({ kind }: { kind: RecordKind }) {
  const { t } = useLingui();
  const title = useId();
  const columns = useColumnWords(kind);
  return (
    <section aria-labelledby={title} className="card px-5 py-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={title} className="text-base font-semibold">
            <Trans>What is read</Trans>
          </h2>
          <p className="mt-1 text-sm text-muted">
            <Trans>
              One line names the columns; capitals, spaces and their order do not matter. A column
              that is not listed is left unread.
            </Trans>
          </p>
        </div>
        <Button
          size="small"
          icon={<Download aria-hidden="true" className="size-4" />}
          onClick={() => saveTemplate(kind, columns)}
        >
          <Trans>Empty template</Trans>
        </Button>
      </div>
      <dl aria-label={t`Columns`} className="mt-3 divide-y divide-line">
        {columns.map(({ heading, others, note }) => (
          <div key={heading} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[9rem_1fr]">
            <dt className="font-medium">{heading}</dt>
            <dd className="text-sm">
              {note}
              {others && (
                <span className="block text-muted">
                  <Trans>Also: {others}</Trans>
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
