// One button makes the binder of a term: every document, an index, and their fingerprints.
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { showDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { useMakeBinder, useSaveBinder } from "../mutations";
import { bindersQuery } from "../queries";

export function BinderPanel({ term }: { term: number }) {
  const query = useQuery(bindersQuery(term));
  const make = useMakeBinder();
  const save = useSaveBinder();
  return (
    <section className="card grid gap-3 p-4">
      <h2 className="font-semibold">
        <Trans>Binder of the term</Trans>
      </h2>
      <p className="text-sm text-muted">
        <Trans>
          All documents in one archive, with an index and fingerprints. The same records give the
          same fingerprints.
        </Trans>
      </p>
      {make.error ? <ErrorState isInline error={make.error} /> : null}
      {save.error ? <ErrorState isInline error={save.error} /> : null}
      <div>
        <Button kind="primary" isBusy={make.isPending} onClick={() => make.mutate(term)}>
          <Trans>Make the binder</Trans>
        </Button>
      </div>
      {make.isSuccess && (
        <p role="status" className="text-sm">
          <Trans>It is being made; it appears here when it is ready.</Trans>
        </p>
      )}
      <Loaded query={query}>
        {({ results }) => (
          <ul className="grid gap-2">
            {results
              .filter((row) => row.is_there)
              .map((row) => (
                <li key={row.id} className="flex flex-wrap items-center gap-3">
                  <span className="tabular text-sm">
                    {showDateTime(row.created_at)} ·{" "}
                    <Plural value={Object.keys(row.files).length} one="# file" other="# files" />
                  </span>
                  <Button size="small" isBusy={save.isPending} onClick={() => save.mutate(row)}>
                    <Trans>Download</Trans>
                  </Button>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
