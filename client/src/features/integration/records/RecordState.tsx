// Where a record import stands: ready, being entered, entered, or taken back.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { RecordImport } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDate, showDateTime } from "@/lib/format";
import { toast } from "@/ui/toasts";
import { useApplyRecords, useUndoRecords } from "../mutations";
import { ApplyFile } from "../parts/ApplyFile";
import { Unusable, Working } from "../parts/Standing";
import { TakeBack } from "../parts/TakeBack";

export function RecordState({ read }: { read: RecordImport }) {
  const may = useMay();
  if (read.state === "applying") {
    return (
      <Working job={read.job}>
        <Trans>The records are being entered. You may leave this page.</Trans>
      </Working>
    );
  }
  if (read.state === "undone") return <TakenBack read={read} />;
  if (!may.do("record_import.apply")) return null;
  if (read.state === "applied") return <Applied read={read} />;
  return (
    <>
      {read.job?.error && <Unusable job={read.job} />}
      <Ready read={read} />
    </>
  );
}

const writtenOf = ({ summary }: RecordImport) => (summary.new ?? 0) + (summary.changed ?? 0);

function Ready({ read }: { read: RecordImport }) {
  const { t } = useLingui();
  const apply = useApplyRecords();
  const written = writtenOf(read);
  const { duplicate = 0, error = 0 } = read.summary;
  const done = (entered: RecordImport) => {
    if (entered.state === "applied") toast(t`The records are entered.`);
  };
  return (
    <ApplyFile
      fileName={read.file_name}
      told={
        written === 0 ? (
          <Trans>Nothing to enter: no row is new or changed.</Trans>
        ) : (
          <Plural value={written} one="# row will be entered." other="# rows will be entered." />
        )
      }
      leftOut={duplicate + error}
      isNothing={written === 0}
      confirm={<Plural value={written} one="Enter # row" other="Enter # rows" />}
      typed={written}
      isBusy={apply.isPending}
      error={apply.error}
      onApply={(onDone) =>
        apply.mutate(
          { id: read.id, digest: read.digest },
          {
            onSuccess: (entered) => {
              onDone();
              done(entered);
            },
          },
        )
      }
    >
      <WhatHappens read={read} />
    </ApplyFile>
  );
}

function WhatHappens({ read }: { read: RecordImport }) {
  const { new: added = 0, changed = 0, unmatched = 0, days_to_make: days = 0 } = read.summary;
  const isLedger = read.kind === "ledger";
  return (
    <ul className="tabular grid list-disc gap-1.5 pl-5">
      <li>
        {isLedger ? (
          <Plural value={added} one="# entry is made." other="# entries are made." />
        ) : (
          <Plural value={added} one="# mark is made." other="# marks are made." />
        )}
      </li>
      {changed > 0 && (
        <li>
          <Plural value={changed} one="# mark is changed." other="# marks are changed." />
        </li>
      )}
      {days > 0 && (
        <li>
          <Plural value={days} one="# training day is made." other="# training days are made." />
        </li>
      )}
      {unmatched > 0 && (
        <li>
          <Plural
            value={unmatched}
            one="# row names nobody and is left out."
            other="# rows name nobody and are left out."
          />
        </li>
      )}
      <li>
        <Trans>All of it is entered, or nothing. It can be taken back.</Trans>
      </li>
    </ul>
  );
}

function Applied({ read }: { read: RecordImport }) {
  const { t } = useLingui();
  const undo = useUndoRecords();
  return (
    <TakeBack
      fileName={read.file_name}
      description={
        read.kind === "ledger"
          ? t`Every entry is voided and stays in the ledger with your reason.`
          : t`Every mark is put back to what it was. When somebody changed one since, nothing is.`
      }
      isBusy={undo.isPending}
      error={undo.error}
      onTakeBack={(reason, onDone) =>
        undo.mutate(
          { id: read.id, reason },
          {
            onSuccess: () => {
              onDone();
              toast(t`The import is taken back.`);
            },
          },
        )
      }
    >
      <p>
        <Plural value={writtenOf(read)} one="# row was entered" other="# rows were entered" />{" "}
        <Trans>on {showDateTime(read.applied_at ?? "")}.</Trans>
      </p>
      <DaysMade read={read} />
    </TakeBack>
  );
}

function TakenBack({ read }: { read: RecordImport }) {
  return (
    <div className="card px-4 py-3.5">
      <p>
        {read.kind === "ledger" ? (
          <Trans>Taken back {showDateTime(read.undone_at ?? "")}: every entry is voided.</Trans>
        ) : (
          <Trans>Taken back {showDateTime(read.undone_at ?? "")}: every mark is as it was.</Trans>
        )}
      </p>
      <DaysMade read={read} />
    </div>
  );
}

// Days outlive the import that made them: others may have marked cadets there.
function DaysMade({ read }: { read: RecordImport }) {
  const made = read.days.filter((day) => day.made).map(({ date }) => showDate(date));
  if (made.length === 0) return null;
  const dates = made.join(", ");
  return (
    <p className="tabular mt-1 text-sm text-muted">
      <Trans>Training days made by it: {dates}. They stay when it is taken back.</Trans>
    </p>
  );
}
