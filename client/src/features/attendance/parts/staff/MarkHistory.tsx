// Who changed a mark of the roll; loaded with the sheet that shows it, not with the roll.
import { ObjectHistory } from "@/features/system";
import type { RollLine } from "@/lib/api";

export default function MarkHistory({ line }: { line: RollLine }) {
  return <ObjectHistory kind="attendance" id={line.record} about={line.name} />;
}
