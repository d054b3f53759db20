// One cadet of the gradebook: the facts behind the row and the three numbers of an open term.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ObjectHistory } from "@/features/system";
import type { Mark } from "@/lib/api";
import { showMark, showPlain } from "@/lib/format";
import { buttonClass } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import type { GridRow } from "../../gradebook/CellBook";
import { textOf } from "../../gradebook/cells";
import type { GridStore } from "../../gradebook/GridStore";
import { useRow } from "../../gradebook/useGradebook";
import { RemarkWord } from "./RemarkWord";

interface CadetSheetProps {
  store: GridStore;
  /** Undefined while closed. */
  enrolment: number | undefined;
  onClose: () => void;
}

export function CadetSheet({ store, enrolment, onClose }: CadetSheetProps) {
  const { t } = useLingui();
  const row = useRow(store, enrolment ?? 0);
  const facts = row?.facts;
  return (
    <Sheet
      isOpen={row !== undefined}
      onClose={onClose}
      title={facts?.name ?? t`Cadet`}
      description={
        facts && `${facts.student_number} · ${facts.ms_level} · ${facts.company}, ${facts.platoon}`
      }
      actions={
        facts && (
          <Link to="/conduct" search={{ enrolment: facts.enrolment }} className={buttonClass()}>
            <Trans>Conduct entries</Trans>
          </Link>
        )
      }
    >
      {row && (
        <div className="grid gap-6">
          <ThreeNumbers row={row} />
          <Facts row={row} store={store} />
        </div>
      )}
    </Sheet>
  );
}

function ThreeNumbers({ row }: { row: GridRow }) {
  const { t } = useLingui();
  const { to_date, floor, reachable, released } = row.facts.numbers;
  return (
    <div className="grid grid-cols-1 gap-2.5 sm:grid-cols-3">
      {released ? (
        <OneNumber label={t`Released`} note={t`Final; changes only by amendment`} mark={released} />
      ) : (
        <>
          <OneNumber
            label={t`To date`}
            note={t`What is entered so far, scaled to 100`}
            mark={to_date}
          />
          {floor && <OneNumber label={t`Floor`} note={t`If nothing more is earned`} mark={floor} />}
          {reachable && (
            <OneNumber
              label={t`Reachable`}
              note={t`If everything from now on is perfect`}
              mark={reachable}
            />
          )}
        </>
      )}
    </div>
  );
}

function OneNumber({ label, note, mark }: { label: string; note: string; mark: Mark }) {
  return (
    <div className="rounded-control border border-line bg-surface px-3.5 py-3">
      <p className="text-sm text-muted">{label}</p>
      <p className="tabular text-2xl font-semibold">{showMark(mark.total)}</p>
      <p className="tabular text-sm">
        {mark.equivalent && <span className="mr-1.5 font-medium">{showMark(mark.equivalent)}</span>}
        <RemarkWord remark={mark.remark} />
      </p>
      <p className="mt-1 text-[0.8125rem] text-muted">{note}</p>
    </div>
  );
}

function Facts({ row, store }: { row: GridRow; store: GridStore }) {
  const { attendance, merits, demerits } = row.facts;
  const { present, late, excused, absent, held, credit } = attendance;
  return (
    <dl className="grid gap-4 text-[0.9375rem]">
      <Fact label={<Trans>Attendance</Trans>}>
        <Trans>
          {showPlain(credit)} credits in {held} held days: {present} present, {late} late, {excused}{" "}
          excused, {absent} absent
        </Trans>
      </Fact>
      <Fact label={<Trans>Conduct</Trans>}>
        <Trans>
          +{merits} merits, −{demerits} demerits
        </Trans>
      </Fact>
      {store.exams.map((exam, index) => {
        const cell = row.cells[index];
        if (!cell) return null;
        return (
          <Fact key={exam.id} label={exam.title}>
            {textOf(cell.entry) || <Trans>blank</Trans>}{" "}
            <span className="text-muted">
              <Trans>of {showPlain(exam.maximum)}</Trans>
              {cell.entry.reason && ` · ${cell.entry.reason}`}
              {cell.server.entered_by && ` · ${cell.server.entered_by}`}
            </span>
            <ObjectHistory
              isSmall
              kind="score"
              id={cell.server.id}
              about={`${exam.title}, ${row.facts.name}`}
            />
          </Fact>
        );
      })}
    </dl>
  );
}

function Fact({ label, children }: { label: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className="grid gap-0.5 border-b border-line pb-3">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}
