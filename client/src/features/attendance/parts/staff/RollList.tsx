// The lines of a roll, windowed; letters mark, arrows move from cadet to cadet.
import { useLingui } from "@lingui/react/macro";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { AttendanceStatus } from "@/lib/api";
import { useNarrow } from "@/ui/useNarrow";
import type { RollRow } from "../../roll/sheet";
import { RollLineCard } from "./RollLineCard";
import { STATUSES } from "./StatusButtons";

const NARROW_PX = 116;
const WIDE_PX = 68;
const LETTERS: Record<string, AttendanceStatus> = {
  p: "present",
  l: "late",
  e: "excused",
  a: "absent",
};

interface RollListProps {
  rows: readonly RollRow[];
  /** Cadets of several units are listed, so each line names its unit. */
  hasUnit: boolean;
  isDisabled: boolean;
  onMark: (enrolment: number, status: AttendanceStatus) => void;
  onOpen: (enrolment: number) => void;
  /** Take the last act back. */
  onUndo: () => void;
}

export function RollList(props: RollListProps) {
  const { rows, hasUnit, isDisabled, onMark, onOpen } = props;
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const height = useNarrow() ? NARROW_PX : WIDE_PX;
  const [margin, setMargin] = useState(0);
  // What stands above the list changes with decisions and counts, and moves the list.
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    setMargin((before) => (Math.abs(before - top) > 1 ? top : before));
  });
  const windowed = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.line.enrolment ?? index,
    overscan: 8,
    scrollMargin: margin,
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines are measured again when their height changes
  useLayoutEffect(() => windowed.measure(), [windowed, height]);

  return (
    <ul
      ref={list}
      aria-label={t`Roll`}
      onKeyDown={(event) => handleKey(event, props)}
      className="card relative overflow-hidden"
      style={{ height: windowed.getTotalSize() + 2 }}
    >
      {windowed.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        return (
          <li
            key={item.key}
            aria-setsize={rows.length}
            aria-posinset={item.index + 1}
            className="absolute inset-x-0 top-0 scroll-mt-32 scroll-mb-40"
            style={{ height, transform: `translateY(${item.start - margin}px)` }}
          >
            <RollLineCard
              row={row}
              hasUnit={hasUnit}
              isDisabled={isDisabled}
              onMark={onMark}
              onOpen={onOpen}
            />
          </li>
        );
      })}
    </ul>
  );
}

function handleKey(
  event: KeyboardEvent<HTMLElement>,
  { isDisabled, onMark, onOpen, onUndo }: RollListProps,
): void {
  const button = event.target as HTMLElement;
  const line = button.closest<HTMLElement>("[data-enrolment]");
  if (!line || event.ctrlKey || event.metaKey || event.altKey || !button.dataset.status) return;
  const key = event.key.toLowerCase();
  if (key === "d" || key === "u") event.preventDefault();
  if (key === "d") return onOpen(Number(line.dataset.enrolment));
  if (key === "u" && !isDisabled) return onUndo();
  const status = LETTERS[key];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!status && !step && !turn) return;
  event.preventDefault();
  if (turn) return focusBeside(line, button.dataset.status, turn);
  if (status) onMark(Number(line.dataset.enrolment), status);
  focusLine(line, step ?? 1, status ?? button.dataset.status);
}

function focusBeside(line: HTMLElement, from: string, turn: number): void {
  const at = (STATUSES as readonly string[]).indexOf(from) + turn;
  line.querySelector<HTMLElement>(`[data-status="${STATUSES[at]}"]`)?.focus();
}

function focusLine(line: HTMLElement, step: number, status: string): void {
  const item = line.closest("li");
  const at = Number(item?.getAttribute("aria-posinset")) + step;
  const next = item?.parentElement?.querySelector(`[aria-posinset="${at}"]`);
  const button = next?.querySelector<HTMLElement>(`[data-status="${status}"]`);
  button?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}
