// One section of a profile: what stands in each field, what is missing, and the way to change it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Pencil } from "lucide-react";
import { type ReactNode, useId } from "react";
import { showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { type EditField, type Row, written } from "../edit/fields";

interface SectionCardProps {
  title: string;
  fields: readonly EditField[];
  row: Row;
  /** Names of fields that some purpose still needs. */
  missing: ReadonlySet<string>;
  onEdit?: (() => void) | undefined;
  /** Stands in the line of a field, such as a button that asks for a change. */
  aside?: (field: EditField) => ReactNode;
  children?: ReactNode;
}

export function SectionCard({
  title,
  fields,
  row,
  missing,
  onEdit,
  aside,
  children,
}: SectionCardProps) {
  const id = useId();
  const { t } = useLingui();
  return (
    <section aria-labelledby={id} className="card px-5 py-4">
      <header className="mb-1.5 flex min-h-9 items-center gap-3">
        <h2 id={id} className="flex-1 text-base font-semibold">
          {title}
        </h2>
        {onEdit && (
          <Button
            size="small"
            icon={<Pencil aria-hidden="true" className="size-4" />}
            aria-label={t`Edit: ${title}`}
            onClick={onEdit}
          >
            <Trans>Edit</Trans>
          </Button>
        )}
      </header>
      <dl className="divide-y divide-line">
        {fields.map((field) => (
          <Fact
            key={field.name}
            field={field}
            text={written(row[field.name])}
            isMissing={missing.has(field.name)}
          >
            {aside?.(field)}
          </Fact>
        ))}
      </dl>
      {children}
    </section>
  );
}

interface FactProps {
  field: EditField;
  text: string;
  isMissing: boolean;
  children: ReactNode;
}

function Fact({ field, text, isMissing, children }: FactProps) {
  const { i18n } = useLingui();
  const choice = field.choices?.find(({ value }) => value === text);
  const said = choice
    ? i18n._(choice.label)
    : text && field.kind === "date"
      ? showDate(text)
      : text;
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2">
      <dt className="shrink-0 text-sm text-muted">{i18n._(field.label)}</dt>
      <dd className="tabular ml-auto flex min-w-0 flex-wrap items-center justify-end gap-2 text-right break-words">
        {isMissing ? (
          <Badge tone="warn">
            <Trans>missing</Trans>
          </Badge>
        ) : (
          said || "–"
        )}
        {children}
      </dd>
    </div>
  );
}
