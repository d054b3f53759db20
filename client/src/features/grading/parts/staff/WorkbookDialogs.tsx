// The dialogs and sheets that open over the gradebook.
import { lazy, Suspense } from "react";
import type { Exam } from "@/lib/api";
import type { GridStore } from "../../gradebook/GridStore";
import { CadetSheet } from "./CadetSheet";
import { KeysSheet } from "./KeysSheet";
import { NotSatDialog } from "./NotSatDialog";
import { PasteDialog } from "./PasteDialog";
import { ReviewDialog } from "./ReviewDialog";
import type { Work } from "./useWorkbook";

// Few open it here: exams have a page of their own.
const ExamSheet = lazy(() =>
  import("./ExamSheet").then(({ ExamSheet: sheet }) => ({ default: sheet })),
);

interface WorkbookDialogsProps {
  store: GridStore;
  term: number;
  work: Work;
}

export function WorkbookDialogs({ store, term, work }: WorkbookDialogsProps) {
  const { over, close } = work;
  return (
    <>
      <ReviewDialog store={store} isOpen={over?.is === "review"} onClose={close} />
      <KeysSheet
        isOpen={over?.is === "keys"}
        onClose={close}
        hasLetters={work.hasLetters}
        onLetters={work.setHasLetters}
      />
      <CadetSheet
        store={store}
        enrolment={over?.is === "cadet" ? over.enrolment : undefined}
        onClose={close}
      />
      {over?.is === "exam" && (
        <Suspense>
          <ExamSheet
            store={store}
            term={term}
            shown={asReadLast(store, over.exam)}
            onClose={close}
          />
        </Suspense>
      )}
      <PasteDialog
        store={store}
        plan={over?.is === "paste" ? over.plan : null}
        onPaste={work.applyPaste}
        onClose={close}
      />
      <NotSatDialog
        isOpen={over?.is === "notSat"}
        onClose={close}
        onMark={(reason) => {
          store.markNotSat(reason);
          close();
        }}
      />
    </>
  );
}

// An exam that was let out or changed meanwhile is shown as it stands now.
function asReadLast(store: GridStore, exam: Exam | "new"): Exam | "new" {
  if (exam === "new") return exam;
  return store.exams.find(({ id }) => id === exam.id) ?? exam;
}
