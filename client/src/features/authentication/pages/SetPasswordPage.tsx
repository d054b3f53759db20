// Stands before everything else for people whose password somebody else chose.
import { Trans, useLingui } from "@lingui/react/macro";
import { useGoOn } from "../parts/goOn";
import { HurdleFrame } from "../parts/HurdleFrame";
import { PasswordForm } from "../parts/PasswordForm";

export function SetPasswordPage() {
  const { t } = useLingui();
  const goOn = useGoOn();
  return (
    <HurdleFrame
      title={t`Set your own password`}
      about={
        <Trans>
          Somebody else gave you the present one, so somebody else knows it. Everything opens once
          you have set your own.
        </Trans>
      }
    >
      <PasswordForm onDone={() => void goOn()} />
    </HurdleFrame>
  );
}
