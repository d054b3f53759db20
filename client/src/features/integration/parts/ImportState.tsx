// Where an import stands: being read, ready, being applied, applied, taken back, or not usable.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { RosterImport } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { buttonClass } from "@/ui/Button";
import { toast } from "@/ui/toasts";
import { useUndoImport } from "../mutations";
import { ApplyBar } from "./ApplyBar";
import { NotTakenBack, Unusable, Working } from "./Standing";
import { TakeBack } from "./TakeBack";

export function ImportState({ read }: { read: RosterImport }) {
  if (read.state === "ready") return <ApplyBar read={read} />;
  if (read.state === "applied") return <Applied read={read} />;
  if (read.state === "undone") return <TakenBack read={read} />;
  if (read.state === "failed") {
    return (
      <Unusable job={read.job}>
        <Link to="/roster/import" className={buttonClass()}>
          <Trans>Choose another file</Trans>
        </Link>
      </Unusable>
    );
  }
  return (
    <Working job={read.job}>
      <WhatIsDone state={read.state} />
    </Working>
  );
}

function WhatIsDone({ state }: { state: "reading" | "applying" | "undoing" }) {
  if (state === "reading") return <Trans>The file is being read. You may leave this page.</Trans>;
  if (state === "applying") {
    return <Trans>The roster is being entered. You may leave this page.</Trans>;
  }
  return <Trans>The roster is being taken back. You may leave this page.</Trans>;
}

function Applied({ read }: { read: RosterImport }) {
  if (!read.is_kept) return <Unkept read={read} />;
  return (
    <>
      {read.job?.error && <NotTakenBack job={read.job} />}
      <Undoable read={read} />
    </>
  );
}

function Undoable({ read }: { read: RosterImport }) {
  const { t } = useLingui();
  const undo = useUndoImport();
  return (
    <TakeBack
      fileName={read.file_name}
      description={t`Changed records become what they were, and whoever was new leaves the records again. When somebody changed or used one of them since, nothing is taken back.`}
      isBusy={undo.isPending}
      error={undo.error}
      onTakeBack={(reason, onDone) =>
        undo.mutate(
          { id: read.id, reason },
          {
            onSuccess: ({ state }) => {
              onDone();
              if (state === "undone") toast(t`The import is taken back.`);
            },
          },
        )
      }
    >
      <Entered read={read} />
    </TakeBack>
  );
}

// Applied before imports kept what stood before them.
function Unkept({ read }: { read: RosterImport }) {
  return (
    <div className="card px-4 py-3.5">
      <Entered read={read} />
      <p className="mt-1 text-sm text-muted">
        <Trans>It cannot be taken back: what stood before it was not kept then.</Trans>
      </p>
    </div>
  );
}

function Entered({ read: { summary, applied_at } }: { read: RosterImport }) {
  const written = (summary.new ?? 0) + (summary.changed ?? 0);
  return (
    <p className="tabular">
      <Plural value={written} one="# row was entered" other="# rows were entered" />{" "}
      <Trans>on {showDateTime(applied_at ?? "")}.</Trans> <RosterLink />
    </p>
  );
}

function TakenBack({ read }: { read: RosterImport }) {
  return (
    <p className="card px-4 py-3.5">
      <Trans>
        Taken back {showDateTime(read.undone_at ?? "")}: every record is as it was before.
      </Trans>{" "}
      <RosterLink />
    </p>
  );
}

function RosterLink() {
  return (
    <Link to="/roster" className="font-medium text-brand-text hover:underline">
      <Trans>See the roster</Trans>
    </Link>
  );
}
