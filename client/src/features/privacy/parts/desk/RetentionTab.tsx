// What the clock deletes: how much each rule would take today, and doing it after typing the number.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Retention, RetentionLine } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDate } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { retentionQuery } from "../../queries";
import { useRuleWords, useSourceWords } from "../retentionWords";
import { DeleteDialog } from "./DeleteDialog";

export function RetentionTab() {
  const query = useQuery(retentionQuery);
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(shown) => <Shown retention={shown} />}
    </Loaded>
  );
}

function Shown({ retention }: { retention: Retention }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const mayDelete = useMay().all("privacy.delete");
  const [isAsking, setIsAsking] = useState(false);
  const { as_of, lines, total } = retention;
  return (
    <div className="grid gap-4">
      <div className="card flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
        <p className="tabular min-w-0 flex-1 basis-64">
          <Plural
            value={total}
            _0="Nothing is due for deletion."
            one="# entry is due for deletion."
            other="# entries are due for deletion."
          />{" "}
          <span className="text-muted">
            <Trans>As of {showDate(as_of)}. Nothing is deleted by looking.</Trans>
          </span>
        </p>
        {mayDelete && (
          <Button
            kind="danger"
            disabled={total === 0 || !isOnline}
            onClick={() => setIsAsking(true)}
          >
            <Trans>Delete what is due</Trans>
          </Button>
        )}
      </div>
      <ul aria-label={t`Rules of deletion`} className="card divide-y divide-line">
        {lines.map((line) => (
          <Rule key={line.key} line={line} />
        ))}
      </ul>
      {isAsking && <DeleteDialog retention={retention} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

function Rule({ line }: { line: RetentionLine }) {
  const { t } = useLingui();
  const { title, does, keptFor } = useRuleWords()(line);
  const source = useSourceWords();
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-1.5 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium">{title}</p>
        <p className="text-sm">{does}</p>
        <p className="text-[0.8125rem] text-muted">
          {keptFor} · {source}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {line.is_automatic && <Badge>{t`by itself every night`}</Badge>}
        {line.held > 0 && (
          <Badge tone="warn">
            <Plural value={line.held} one="# held" other="# held" />
          </Badge>
        )}
        <Badge tone={line.due > 0 ? "danger" : "plain"}>
          <Plural value={line.due} _0="nothing due" one="# due" other="# due" />
        </Badge>
      </div>
    </li>
  );
}
