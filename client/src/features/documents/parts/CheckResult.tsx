// What anybody may know of a document, in words, and whether a file is the one that was issued.
import { Trans, useLingui } from "@lingui/react/macro";
import { CircleCheck, CircleHelp, CircleX, Replace } from "lucide-react";
import { type DragEvent, type ReactNode, useState } from "react";
import type { CheckedDocument } from "@/lib/api";
import { showDate } from "@/lib/format";
import { cx } from "@/ui/cx";
import { fileClass } from "@/ui/fileBox";
import { useKindWord } from "./documentWords";
import { fingerprintOf } from "./fingerprint";

const LOOKS = {
  valid: { icon: CircleCheck, className: "bg-ok-soft text-ok" },
  replaced: { icon: Replace, className: "bg-warn-soft text-warn" },
  revoked: { icon: CircleX, className: "bg-danger-soft text-danger" },
  unknown: { icon: CircleHelp, className: "bg-danger-soft text-danger" },
} as const;

export function CheckResult({ found }: { found: CheckedDocument }) {
  const look = LOOKS[found.state];
  const Icon = look.icon;
  return (
    <section className="card grid grid-cols-1 gap-4 p-5" aria-labelledby="check-verdict">
      <h2
        id="check-verdict"
        className={cx(
          "flex items-center gap-3 rounded-control px-4 py-3 text-lg font-semibold",
          look.className,
        )}
      >
        <Icon aria-hidden="true" className="size-6 shrink-0" />
        <Verdict found={found} />
      </h2>
      {found.state === "unknown" ? (
        <p>
          <Trans>
            This unit issued no document with this code. Look whether the code was typed correctly;
            if it was, the document is not genuine.
          </Trans>
        </p>
      ) : (
        <>
          <Facts found={found} />
          <Compare sha256={found.sha256} />
        </>
      )}
    </section>
  );
}

function Verdict({ found }: { found: CheckedDocument }) {
  const ended = found.ended_on ? showDate(found.ended_on) : "";
  switch (found.state) {
    case "valid":
      return <Trans>Valid: this document was issued and holds.</Trans>;
    case "revoked":
      return <Trans>Revoked on {ended}: this document does not hold any more.</Trans>;
    case "replaced":
      return <Trans>Replaced on {ended}: another document took its place.</Trans>;
    default:
      return <Trans>Unknown: not issued by this unit.</Trans>;
  }
}

function Facts({ found }: { found: CheckedDocument }) {
  const { t } = useLingui();
  const kindWord = useKindWord();
  const lines: [string, ReactNode][] = [
    [t`Document`, kindWord(found.kind, found.title)],
    [t`Number`, found.number],
    [t`Issued on`, found.issued_on ? showDate(found.issued_on) : ""],
    [t`Unit`, [found.unit, found.school].filter(Boolean).join(", ")],
    [t`Issued to`, found.holder],
    [t`Term`, found.term],
    [t`Replaced by`, found.replaced_by],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
      {lines
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="font-medium break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

type Comparison = "same" | "other" | "unreadable";

function Compare({ sha256 }: { sha256: string }) {
  const [result, setResult] = useState<Comparison | null>(null);
  const compare = (file: File | null | undefined) => {
    if (!file) return;
    fingerprintOf(file).then(
      (own) => setResult(own === sha256 ? "same" : "other"),
      () => setResult("unreadable"),
    );
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    compare(event.dataTransfer.files[0]);
  };
  return (
    <label
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      className="grid grid-cols-1 gap-2 rounded-control border border-dashed border-line-strong p-4"
    >
      <span className="font-medium">
        <Trans>Compare the PDF you were given</Trans>
      </span>
      <span className="text-sm text-muted">
        <Trans>Drop it here or choose it. It is read on this device and sent nowhere.</Trans>
      </span>
      <input
        type="file"
        accept="application/pdf"
        className={fileClass}
        onChange={(event) => compare(event.target.files?.[0])}
      />
      <output aria-live="polite">
        <Compared result={result} />
      </output>
    </label>
  );
}

function Compared({ result }: { result: Comparison | null }) {
  if (result === null) return null;
  if (result === "same") {
    return (
      <span className="font-medium text-ok">
        <Trans>The file is exactly the one that was issued.</Trans>
      </span>
    );
  }
  return (
    <span className="font-medium text-danger">
      {result === "other" ? (
        <Trans>The file is NOT the one that was issued: it was changed, or is another one.</Trans>
      ) : (
        <Trans>The file could not be read.</Trans>
      )}
    </span>
  );
}
