// The first sign-in: an activation code becomes a password of one's own.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { invitationIn } from "../codes";
import { ActivationForm } from "../parts/ActivationForm";
import { EntryFrame } from "../parts/EntryFrame";

export function ActivatePage() {
  const { t } = useLingui();
  const { history } = useRouter();
  const [invitation] = useState(() => invitationIn(history.location.hash));

  // A code must not stay in the address bar, in the history, or in a shared link.
  useEffect(() => {
    if (history.location.hash) history.replace("/activate");
  }, [history]);

  return (
    <EntryFrame
      title={t`Activate your account`}
      about={
        <Trans>
          With the code that your unit gave you on paper. It works once, within 14 days.
        </Trans>
      }
      elsewhere={
        <>
          <p>
            <Trans>
              The code does not work or is lost? Ask the administrator of your unit for a new one.
            </Trans>
          </p>
          <p>
            <Link to="/login" className="font-medium text-brand-text underline underline-offset-4">
              <Trans>I have a password already</Trans>
            </Link>
          </p>
        </>
      }
    >
      <ActivationForm invitation={invitation} onSignedIn={() => history.replace("/")} />
    </EntryFrame>
  );
}
