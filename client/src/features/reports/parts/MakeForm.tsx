// Choosing a document, what it is about and its format, and having it made.
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ApiError, type DocumentKind, type ReportRunRequest, type Term } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { useMakeDocument } from "../mutations";
import { useKindNotes, useKindWords } from "./reportWords";
import { type Narrowed, ScopeFields } from "./ScopeFields";

export function MakeForm({ term, kinds }: { term: Term; kinds: readonly DocumentKind[] }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const words = useKindWords();
  const notes = useKindNotes();
  const make = useMakeDocument();
  const [code, setCode] = useState(kinds[0]?.code);
  const [format, setFormat] = useState<ReportRunRequest["format"]>("pdf");
  const [narrowed, setNarrowed] = useState<Narrowed>({});
  const kind = kinds.find((each) => each.code === code);
  if (!kind) return null;
  const errors = make.error instanceof ApiError ? make.error.fields : {};
  const misses = kind.needs.some((name) => !narrowed[name as keyof Narrowed]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ kind: kind.code, format, term: term.id, ...narrowed });
  };
  return (
    <form aria-labelledby="make-title" onSubmit={send} className="card grid gap-4 px-5 py-5">
      <h2 id="make-title" className="text-base font-semibold">
        <Trans>Have a document made</Trans>
      </h2>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          className="sm:col-span-2"
          label={t`Document`}
          hint={notes[kind.code]}
          choices={kinds.map((each) => ({ value: each.code, label: words[each.code] }))}
          value={kind.code}
          onChange={({ target }) => {
            setCode(target.value as DocumentKind["code"]);
            setNarrowed({});
            make.reset();
          }}
        />
        <ScopeFields
          key={`${term.id}-${kind.code}`}
          term={term.id}
          kind={kind}
          chosen={narrowed}
          errors={errors}
          onChoose={setNarrowed}
        />
        <Select
          label={t`Format`}
          choices={[
            { value: "pdf", label: t`PDF, to print` },
            { value: "xlsx", label: t`Workbook, the same rows` },
          ]}
          value={format}
          onChange={({ target }) => setFormat(target.value as ReportRunRequest["format"])}
        />
      </div>
      {make.isError && <ErrorState isInline error={make.error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          kind="primary"
          disabled={!isOnline || misses}
          isBusy={make.isPending}
          icon={<Printer aria-hidden="true" className="size-4" />}
        >
          <Trans>Make it</Trans>
        </Button>
        <p role="status" className="text-sm text-muted">
          {isOnline ? (
            make.isSuccess && make.data.state === "working" ? (
              <Trans>It is large: it is being made below, and you can go on meanwhile.</Trans>
            ) : (
              make.isSuccess && <Trans>It is ready below.</Trans>
            )
          ) : (
            <Trans>Making a document needs a connection.</Trans>
          )}
        </p>
      </div>
    </form>
  );
}
