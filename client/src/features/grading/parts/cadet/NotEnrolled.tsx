// Said to a cadet who has no enrolment in the term shown, or while there is no term.
import { Trans } from "@lingui/react/macro";
import { CalendarOff } from "lucide-react";
import type { Term } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";

export function NotEnrolled({ term }: { term: Term | undefined }) {
  const icon = <CalendarOff aria-hidden="true" />;
  if (!term) {
    return (
      <EmptyState
        icon={icon}
        why={<Trans>There is no term yet.</Trans>}
        next={
          <Trans>
            Your unit opens the term; your training days and your grade appear here then.
          </Trans>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={icon}
      why={<Trans>You are not enrolled in the {term.label}.</Trans>}
      next={
        <Trans>
          If you train this term, ask the administrator of your unit to enrol you. Another term can
          be chosen at the top of the page.
        </Trans>
      }
    />
  );
}
