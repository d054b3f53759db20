// The muster for a screen on the wall: everything else hidden, dark, digits to be read from afar.
import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Muster } from "@/lib/api";
import { cx } from "@/ui/cx";
import { useStatusWords } from "@/ui/StatusMark";
import { MusterBar } from "./MusterBar";
import { MusterFreshness } from "./MusterFreshness";
import { type Company, type Counts, companiesOf, KINDS, totalOf } from "./totals";

interface BigScreenProps {
  muster: Muster;
  readAt: number;
  onLeave: () => void;
}

export function BigScreen({ muster, readAt, onLeave }: BigScreenProps) {
  const { t } = useLingui();
  const element = useFullScreen(onLeave);
  const total = totalOf(muster.rows);
  return (
    <dialog
      ref={element}
      data-theme="dark"
      aria-label={t`Muster on a big screen`}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
      className="m-0 grid h-dvh max-h-none w-screen max-w-none grid-rows-[auto_auto_minmax(0,1fr)] gap-[2vh] overflow-y-auto border-0 bg-bg p-[3vmin] text-ink"
    >
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1 leading-tight">
          <p className="text-[max(1rem,2.4vmin)] font-semibold">{muster.day.title}</p>
          <MusterFreshness
            asOf={muster.as_of}
            readAt={readAt}
            className="text-[max(0.875rem,1.8vmin)]"
          />
        </div>
        <button
          type="button"
          onClick={onLeave}
          className="inline-flex min-h-11 items-center gap-2 rounded-control border border-line px-3 text-sm text-muted hover:text-ink"
        >
          <X aria-hidden="true" className="size-5" />
          <Trans>Leave (Esc)</Trans>
        </button>
      </div>
      <Totals counts={total} />
      <ul className="grid content-start gap-[2vmin] [grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))]">
        {companiesOf(muster.rows).map((company) => (
          <BigCompany key={company.name} company={company} />
        ))}
      </ul>
    </dialog>
  );
}

/** Opens the element over everything and as the whole screen where the device allows it. */
function useFullScreen(onLeave: () => void) {
  const element = useRef<HTMLDialogElement>(null);
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  });
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (!dialog.open) dialog.showModal();
    dialog.requestFullscreen?.().catch(() => undefined);
    // Escape ends the full screen before the page hears of it.
    const changed = () => {
      if (!document.fullscreenElement) leave.current();
    };
    dialog.addEventListener("fullscreenchange", changed);
    return () => {
      dialog.removeEventListener("fullscreenchange", changed);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  return element;
}

function Totals({ counts }: { counts: Counts }) {
  const { t } = useLingui();
  const words = useStatusWords();
  const label = (kind: (typeof KINDS)[number]) =>
    kind === "unaccounted" ? t`Unaccounted` : words[kind];
  return (
    <dl className="tabular grid grid-cols-2 gap-[2vmin] sm:grid-cols-3 lg:grid-cols-6">
      <Big label={t`Strength`} value={counts.strength} />
      {KINDS.map((kind) => (
        <Big
          key={kind}
          label={label(kind)}
          value={counts[kind]}
          isLoud={kind === "unaccounted" && counts.unaccounted > 0}
        />
      ))}
    </dl>
  );
}

function Big({ label, value, isLoud = false }: { label: string; value: number; isLoud?: boolean }) {
  return (
    <div className="rounded-card bg-surface px-[2vmin] py-[1.4vmin]">
      <dt className="text-[max(0.875rem,2vmin)] text-muted">{label}</dt>
      <dd
        className={cx(
          "text-[max(2.5rem,10vmin)] leading-none font-bold",
          isLoud && "text-gold-text",
        )}
      >
        {value}
      </dd>
    </div>
  );
}

function BigCompany({ company }: { company: Company }) {
  const { t } = useLingui();
  return (
    <li className="rounded-card bg-surface px-[2vmin] py-[1.6vmin]">
      <p className="flex items-baseline gap-3 text-[max(1.125rem,3.2vmin)] font-semibold">
        <span className="min-w-0 flex-1">{company.name || t`Without a company`}</span>
        <Here counts={company.total} />
      </p>
      <MusterBar counts={company.total} className="mt-2 mb-3 h-[1.6vmin]" />
      <ul className="grid gap-1.5">
        {company.platoons.map((row) => (
          <li
            key={row.platoon}
            className="tabular flex items-baseline gap-3 text-[max(1rem,2.4vmin)]"
          >
            <span className="min-w-0 flex-1 text-muted">
              {row.platoon ? t`${row.platoon} platoon` : t`Without a platoon`}
            </span>
            <Here counts={row} />
            <span
              className={cx(
                "w-[5ch] text-right",
                row.unaccounted > 0 ? "font-semibold text-gold-text" : "text-muted",
              )}
            >
              {row.unaccounted > 0 ? t`${row.unaccounted} ?` : t`all`}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Here({ counts }: { counts: Counts }) {
  return (
    <span className="tabular">
      {counts.present + counts.late}
      <span className="font-normal text-muted"> / {counts.strength}</span>
    </span>
  );
}
