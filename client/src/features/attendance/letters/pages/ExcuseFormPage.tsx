// Writing an excuse letter: days, why, in one's own words, photos; kept on the phone until it is sent.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CircleCheckBig } from "lucide-react";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { MyEnrolment } from "../../parts/cadet/MyEnrolment";
import { useDraft } from "../draft/useDraft";
import { LetterForm } from "../parts/LetterForm";

export function ExcuseFormPage() {
  const { t } = useLingui();
  const { sent, isLoaded } = useDraft();
  return (
    <>
      <PageHeader
        title={t`Write an excuse letter`}
        about={
          <Link to={"/excuses" as string} className="text-brand-text hover:underline">
            <Trans>Your letters</Trans>
          </Link>
        }
      />
      {sent ? (
        <Sent />
      ) : (
        <MyEnrolment>
          {(mine) => (isLoaded ? <LetterForm enrolment={mine.id} /> : <SkeletonRows rows={4} />)}
        </MyEnrolment>
      )}
    </>
  );
}

function Sent() {
  return (
    <EmptyState
      icon={<CircleCheckBig aria-hidden="true" />}
      why={<Trans>Your letter is sent.</Trans>}
      next={<Trans>You see here and on your list when somebody has decided it.</Trans>}
      action={
        <Link to={"/excuses" as string} className={buttonClass("primary")}>
          <Trans>See your letters</Trans>
        </Link>
      }
    />
  );
}
