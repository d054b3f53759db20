// Where an import stands: being read, ready, being applied, applied, or not usable.
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CircleCheckBig } from "lucide-react";
import type { RosterImport } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { buttonClass } from "@/ui/Button";
import { ApplyBar } from "./ApplyBar";
import { Unusable, Working } from "./Standing";

export function ImportState({ read }: { read: RosterImport }) {
  if (read.state === "ready") return <ApplyBar read={read} />;
  if (read.state === "applied") return <Applied read={read} />;
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
      {read.state === "reading" ? (
        <Trans>The file is being read. You may leave this page.</Trans>
      ) : (
        <Trans>The roster is being entered. You may leave this page.</Trans>
      )}
    </Working>
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
