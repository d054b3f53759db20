// Stands before everything else for people whose role needs a second factor.
import { Trans, useLingui } from "@lingui/react/macro";
import { FactorEnrolment } from "../parts/FactorEnrolment";
import { useGoOn } from "../parts/goOn";
import { HurdleFrame } from "../parts/HurdleFrame";

export function EnrolFactorPage() {
  const { t } = useLingui();
  const goOn = useGoOn();
  return (
    <HurdleFrame
      title={t`Set up your second factor`}
      about={
        <Trans>
          Your role can change grades and accounts, so a stolen password alone must not open it. You
          need a phone with an authenticator app.
        </Trans>
      }
    >
      <FactorEnrolment onDone={() => void goOn()} />
    </HurdleFrame>
  );
}
