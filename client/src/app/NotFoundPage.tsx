// Shown for every address that leads nowhere for this person.
import { Trans } from "@lingui/react/macro";
import { buttonClass } from "@/ui/Button";
import { NotFound } from "@/ui/NotFound";

export function NotFoundPage() {
  return (
    <NotFound
      action={
        <a href="/" className={buttonClass("primary")}>
          <Trans>Go to my first page</Trans>
        </a>
      }
    />
  );
}
