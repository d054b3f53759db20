// What lies over the gradebook: which dialog is open, and the acts that end in one.
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Exam } from "@/lib/api";
import { toast } from "@/ui/toasts";
import type { GridStore } from "../../gradebook/GridStore";
import type { Letter } from "../../gradebook/keys";
import { useLetters } from "../../gradebook/letters";
import type { PastePlan } from "../../gradebook/paste";

// More changed cells than this are shown before they are pasted.
const PREVIEW_ABOVE = 200;

export type Over =
  | { is: "review" | "keys" | "notSat" }
  | { is: "cadet"; enrolment: number }
  | { is: "exam"; exam: Exam | "new" }
  | { is: "paste"; plan: PastePlan }
  | null;

export function useWorkbook(store: GridStore) {
  const { t } = useLingui();
  const [over, setOver] = useState<Over>(null);
  const [hasLetters, setHasLetters] = useLetters();

  function applyPaste(plan: PastePlan) {
    setOver(null);
    const changes = store.apply(plan.edits);
    const told = [t`Pasted ${plan.changed}`];
    if (plan.invalid > 0) told.push(t`not valid ${plan.invalid}`);
    if (plan.outside > 0) told.push(t`outside the grid ${plan.outside}`);
    const undo = { label: t`Undo`, act: () => void store.undo() };
    toast(`${told.join(", ")}.`, changes.length > 0 ? { action: undo } : {});
  }

  function paste(text: string) {
    if (store.isLocked || text === "") return;
    const plan = store.planPaste(text);
    if (plan.changed > PREVIEW_ABOVE) setOver({ is: "paste", plan });
    else applyPaste(plan);
  }

  function actOn(letter: Letter) {
    const { active } = store.getCursor();
    const enrolment = store.order[active.row];
    const exam = store.columns[active.col]?.exam;
    if (letter === "keys") setOver({ is: "keys" });
    if (letter === "cadet" && enrolment !== undefined) setOver({ is: "cadet", enrolment });
    if (letter === "column" && exam) setOver({ is: "exam", exam });
    if (letter === "notSat" && exam && !store.isLocked) setOver({ is: "notSat" });
  }

  return {
    over,
    close: () => setOver(null),
    open: setOver,
    paste,
    applyPaste,
    actOn,
    hasLetters,
    setHasLetters,
  };
}

export type Work = ReturnType<typeof useWorkbook>;
