// A cadet's own documents, and what their merits have earned.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileBadge } from "lucide-react";
import { Freshness } from "@/features/system";
import type { IssuedDocument } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button, buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { useSaveDocument } from "../mutations";
import { TONES, useAchievementWord, useKindWord, useStateWord } from "../parts/documentWords";
import { achievementQuery, documentsQuery } from "../queries";

export function MyDocumentsPage() {
  const { t } = useLingui();
  const query = useQuery(documentsQuery({ page_size: 200 }));
  return (
    <>
      <PageHeader
        title={t`My documents`}
        about={<Trans>What the unit issued to you, for anybody to check</Trans>}
      />
      <div className="grid max-w-3xl gap-5">
        <Freshness at={query.dataUpdatedAt} />
        <Achievement />
        <Loaded query={query}>
          {({ results }) =>
            results.length === 0 ? (
              <EmptyState
                icon={<FileBadge aria-hidden="true" />}
                why={<Trans>Nothing was issued to you yet.</Trans>}
                next={
                  <Trans>
                    The certificate of completion appears here once both terms are passed and
                    released.
                  </Trans>
                }
              />
            ) : (
              <ul className="grid gap-3">
                {results.map((row) => (
                  <OneDocument key={row.id} document={row} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </>
  );
}

function OneDocument({ document }: { document: IssuedDocument }) {
  const kindWord = useKindWord();
  const stateWord = useStateWord();
  const save = useSaveDocument();
  const issued = showDate(document.issued_at);
  return (
    <li className="card grid gap-3 p-4">
      <div className="flex items-start justify-between gap-3">
        <h2 className="font-semibold">{kindWord(document.kind, document.title)}</h2>
        <Badge tone={TONES[document.state] ?? "plain"}>{stateWord(document.state)}</Badge>
      </div>
      <p className="tabular text-sm text-muted">
        {document.number} · {document.term.label} · <Trans>issued on {issued}</Trans>
      </p>
      <Ended document={document} />
      {save.error ? <ErrorState isInline error={save.error} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button isBusy={save.isPending} onClick={() => save.mutate(document)}>
          <Trans>Download</Trans>
        </Button>
        <Link
          to={"/verify/$code" as string}
          params={{ code: document.code.replaceAll("-", "") } as never}
          className={buttonClass("quiet")}
        >
          <Trans>See what others see</Trans>
        </Link>
      </div>
    </li>
  );
}

/** What became of a document that does not hold any more. */
function Ended({ document }: { document: IssuedDocument }) {
  const { end_reason: reason, replacement } = document;
  return (
    <>
      {reason && (
        <p className="text-sm">
          <Trans>Why it does not hold any more: {reason}</Trans>
        </p>
      )}
      {replacement && (
        <p className="tabular text-sm">
          <Trans>Replaced by {replacement.number}</Trans>
        </p>
      )}
    </>
  );
}

function Achievement() {
  const query = useQuery(achievementQuery);
  const word = useAchievementWord();
  if (!query.data) return null;
  const { merits, achievement, next_achievement, next_at } = query.data;
  const next = next_achievement ? word(next_achievement) : "";
  return (
    <section className="card flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <h2 className="font-semibold">
        <Trans>Merit award</Trans>
      </h2>
      <Badge tone={achievement === "none" ? "plain" : "gold"}>{word(achievement)}</Badge>
      <span className="tabular text-sm text-muted">
        <Trans>{merits} merit points in all your terms</Trans>
        {next && (
          <>
            {" · "}
            <Trans>
              {next} from {next_at}
            </Trans>
          </>
        )}
      </span>
    </section>
  );
}
