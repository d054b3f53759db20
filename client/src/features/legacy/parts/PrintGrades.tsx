// Prints the whole list as it is narrowed now, with the verdict above it and room to sign below.
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import type { LegacyMove, ReconciliationSummary } from "@/lib/api";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { usePaper } from "@/ui/Paper";
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
  const [paper, print] = usePaper();
  const collect = useMutation({
    mutationFn: () => everyGrade(queries, { cause, company, search }),
    onSuccess: (grades) => print(<GradesPaper {...{ move, summary, grades, shown }} />),
  });
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
      {paper}
    </>
  );
}
