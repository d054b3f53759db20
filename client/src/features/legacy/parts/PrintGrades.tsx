// Prints the whole list as it is narrowed now, with the verdict above it and room to sign below.
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Comparison, LegacyMove, ReconciliationSummary } from "@/lib/api";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { everyGrade } from "../queries";
import type { LegacySearch } from "../search";
import { GradesPaper } from "./GradesPaper";

interface PrintGradesProps {
  move: LegacyMove;
  summary: ReconciliationSummary;
  shown: LegacySearch;
}

export function PrintGrades({ move, summary, shown }: PrintGradesProps) {
  const queries = useQueryClient();
  const { cause, company, search } = shown;
  const [grades, setGrades] = useState<readonly Comparison[] | null>(null);
  const collect = useMutation({
    mutationFn: () => everyGrade(queries, { cause, company, search }),
    onSuccess: setGrades,
  });
  // The paper stays for as long as the browser is printing it.
  useEffect(() => {
    if (!grades) return;
    const putAway = () => setGrades(null);
    window.addEventListener("afterprint", putAway, { once: true });
    window.print();
    return () => window.removeEventListener("afterprint", putAway);
  }, [grades]);
  if (shown.tab) return null;
  return (
    <>
      <Button
        isBusy={collect.isPending}
        icon={<Printer aria-hidden="true" className="size-4" />}
        onClick={() => collect.mutate()}
      >
        <Trans>Print to sign</Trans>
      </Button>
      {collect.isError && <ErrorState isInline error={collect.error} />}
      {grades &&
        createPortal(
          <GradesPaper move={move} summary={summary} grades={grades} shown={shown} />,
          document.body,
        )}
    </>
  );
}
