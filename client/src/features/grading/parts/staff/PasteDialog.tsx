// A large paste is shown before it is done.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { textOf } from "../../gradebook/cells";
import type { GridStore } from "../../gradebook/GridStore";
import type { PastePlan } from "../../gradebook/paste";

const SHOWN = 8;

interface PasteDialogProps {
  store: GridStore;
  plan: PastePlan | null;
  onPaste: (plan: PastePlan) => void;
  onClose: () => void;
}

export function PasteDialog({ store, plan, onPaste, onClose }: PasteDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={plan !== null}
      onClose={onClose}
      title={t`Paste this block?`}
      description={t`It is one step: Undo takes all of it back.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button kind="primary" onClick={() => plan && onPaste(plan)}>
            <Plural value={plan?.edits.length ?? 0} one="Paste # cell" other="Paste # cells" />
          </Button>
        </>
      }
    >
      {plan && <Preview store={store} plan={plan} />}
    </Dialog>
  );
}

function Preview({ store, plan }: { store: GridStore; plan: PastePlan }) {
  const { t } = useLingui();
  const rest = plan.edits.length - SHOWN;
  const count = (label: string, value: number) => (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="tabular text-xl font-semibold">{value}</dd>
    </div>
  );
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-3 gap-3">
        {count(t`Scores`, plan.changed)}
        {count(t`Not valid`, plan.invalid)}
        {count(t`Outside the grid`, plan.outside)}
      </dl>
      <table className="w-full text-sm">
        <caption className="sr-only">{t`The first cells`}</caption>
        <tbody className="divide-y divide-line">
          {plan.edits.slice(0, SHOWN).map(({ enrolment, exam, after }) => (
            <tr key={`${enrolment}:${exam}`}>
              <td className="py-1.5">{store.row(enrolment)?.facts.name}</td>
              <td className="text-muted">{store.exams.find(({ id }) => id === exam)?.title}</td>
              <td className="tabular text-right font-medium">{textOf(after) || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <p className="text-sm text-muted">
          <Plural value={rest} one="and # more" other="and # more" />
        </p>
      )}
    </div>
  );
}
