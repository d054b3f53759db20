// An empty file with the headings that are read, made on the device.
import { saveFile } from "@/lib/download";
import type { RecordKind } from "../kinds";
import type { ColumnWords } from "./recordWords";

export function saveTemplate(kind: RecordKind, columns: readonly ColumnWords[]): void {
  const headings = columns.map(({ heading }) => heading);
  saveFile(`${kind}-template.csv`, "text/csv", `${headings.join(",")}\r\n`);
}
