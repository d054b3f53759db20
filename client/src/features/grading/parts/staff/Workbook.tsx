// The working part of the gradebook: filters, save state, and the grid or the list of one exam.
import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useLayoutEffect } from "react";
import { EmptyState } from "@/ui/EmptyState";
import type { GridStore } from "../../gradebook/GridStore";
import { Grid } from "../../gradebook/grid/Grid";
import type { Letter } from "../../gradebook/keys";
import { orderOf, type Sort, type SortKey } from "../../gradebook/order";
import { useOrder } from "../../gradebook/useGradebook";
import type { GradebookSearch } from "../../staffRoutes";
import { ExamChips } from "./ExamChips";
import { GradebookFilters } from "./GradebookFilters";
import { ScoreList } from "./ScoreList";
import type { Work } from "./useWorkbook";

interface WorkbookProps {
  store: GridStore;
  search: GradebookSearch;
  isList: boolean;
  /** When the sheet was last read; rows may have come or gone. */
  readAt: number;
  work: Work;
  onChoose: (changed: { [K in keyof GradebookSearch]?: GradebookSearch[K] | undefined }) => void;
}

export function Workbook({ store, search, isList, readAt, work, onChoose }: WorkbookProps) {
  const { t } = useLingui();
  const order = useOrder(store);
  const sort: Sort = { key: search.sort ?? "unit", isDescending: search.down === true };
  const reorder = useReorder(store, search, sort);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a fresh reading may bring new rows
  useLayoutEffect(reorder, [reorder, readAt]);
  useEffect(() => () => store.saver.flush(), [store]);

  const sortBy = (key: SortKey) => {
    const isAgain = sort.key === key;
    onChoose({ sort: key, down: isAgain && !sort.isDescending ? true : undefined });
  };
  const onLetter = (letter: Letter) => {
    if (letter !== "sort") return work.actOn(letter);
    const column = store.columns[store.getCursor().active.col];
    if (column) sortBy(column.key);
  };
  const exam = store.exams.find(({ id }) => id === search.exam) ?? store.exams[0];
  const review = () => work.open({ is: "review" });
  return (
    <div className="grid grid-cols-1 gap-3">
      {store.exams.length > 0 && (
        <ExamChips exams={store.exams} onOpen={(one) => work.open({ is: "exam", exam: one })} />
      )}
      <GradebookFilters store={store} readAt={readAt} chosen={search} onChoose={onChoose} />
      {store.isLocked && <Locked />}
      {order.length === 0 && (
        <EmptyState
          why={t`No cadet matches.`}
          next={t`Change the company, the platoon, the MS level or the search.`}
        />
      )}
      {order.length > 0 && isList && exam && (
        <ScoreList
          store={store}
          exam={exam}
          onExam={(id) => onChoose({ exam: id })}
          onReview={review}
        />
      )}
      {order.length > 0 && !isList && (
        <Grid
          store={store}
          sort={sort}
          onSort={sortBy}
          onPaste={work.paste}
          onLetter={work.hasLetters ? onLetter : undefined}
          onLeave={reorder}
        />
      )}
    </div>
  );
}

// While somebody types, rows stay where they are; they find their place when the focus leaves.
function useReorder(store: GridStore, search: GradebookSearch, sort: Sort): () => void {
  const { company, platoon, level, search: words } = search;
  const { key, isDescending } = sort;
  return useCallback(() => {
    if (store.getCursor().editing) return;
    const filter = { company, platoon, level, search: words };
    store.setOrder(orderOf(store.allRows(), filter, { key, isDescending }));
  }, [store, company, platoon, level, words, key, isDescending]);
}

function Locked() {
  return (
    <p className="rounded-control bg-info-soft px-3.5 py-2.5 text-sm text-info">
      <Trans>This term takes no more scores. A released grade changes only by amendment.</Trans>
    </p>
  );
}
