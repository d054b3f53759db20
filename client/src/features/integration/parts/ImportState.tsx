// Where an import stands: being read, ready, being applied, applied, or not usable.
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheckBig } from "lucide-react";
import { JobProgress } from "@/features/system";
import type { RosterImport } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { buttonClass } from "@/ui/Button";
import { ApplyBar } from "./ApplyBar";

export function ImportState({ read }: { read: RosterImport }) {
  if (read.state === "ready") return <ApplyBar read={read} />;
  if (read.state === "applied") return <Applied read={read} />;
  if (read.state === "failed") return <Failed read={read} />;
  return (
    <div role="status" className="card grid gap-2 px-4 py-4">
      <p className="font-semibold">
        {read.state === "reading" ? (
          <Trans>The file is being read. You may leave this page.</Trans>
        ) : (
          <Trans>The roster is being entered. You may leave this page.</Trans>
        )}
      </p>
      {read.job && <JobProgress job={read.job} />}
    </div>
  );
}

function Applied({ read }: { read: RosterImport }) {
  const written = (read.summary.new ?? 0) + (read.summary.changed ?? 0);
  return (
    <div
      role="status"
      className="card flex flex-wrap items-center gap-x-4 gap-y-3 border-ok/30 bg-ok-soft px-4 py-3.5 text-ok"
    >
      <CircleCheckBig aria-hidden="true" className="size-5 shrink-0" />
      <p className="tabular min-w-0 flex-1 basis-56 font-medium">
        <Plural value={written} one="# row was entered" other="# rows were entered" />
        {read.applied_at && (
          <>
            {" "}
            <Trans>on {showDateTime(read.applied_at)}.</Trans>
          </>
        )}
      </p>
      <Link to="/roster" className={buttonClass()}>
        <Trans>See the roster</Trans>
      </Link>
    </div>
  );
}

function Failed({ read }: { read: RosterImport }) {
  return (
    <div
      role="alert"
      className="card flex flex-wrap items-start gap-3 border-danger/40 bg-danger-soft px-4 py-3.5 text-danger"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          <Trans>This file could not be used. Nothing was entered.</Trans>
        </p>
        {read.job?.error && <p className="mt-1 text-sm">{read.job.error}</p>}
      </div>
      <Link to="/roster/import" className={buttonClass()}>
        <Trans>Choose another file</Trans>
      </Link>
    </div>
  );
}
