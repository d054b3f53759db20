// Lies over the page when the session is over: at its age, or because somebody ended it from elsewhere.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { session, useSession } from "@/lib/auth";
import { useWaiting } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { SignInForm } from "./SignInForm";

export default function SessionEndedSheet() {
  const { t } = useLingui();
  const { me, status } = useSession();
  const isRevoked = status === "revoked";
  return (
    <Dialog
      isOpen
      isBinding
      onClose={() => undefined}
      title={isRevoked ? t`This device was signed out` : t`Your session has ended`}
      description={
        isRevoked
          ? t`The session was ended from another device, or the password was changed. What could be read on this device has been removed; marks that wait unsent go out when you sign in again.`
          : t`Sign in again to go on. Your work on this page is kept.`
      }
    >
      <p className="mb-4 text-sm">
        <Trans>
          Signed in as <strong>{me?.username}</strong>
        </Trans>
      </p>
      <SignInForm username={me?.username ?? ""} onSignedIn={() => undefined} />
      <Leave />
    </Dialog>
  );
}

function Leave() {
  const waiting = useWaiting();
  const [isAsking, setIsAsking] = useState(false);
  const leave = () => void session.signOut();
  if (!isAsking) {
    return (
      <Button
        kind="quiet"
        className="mt-3 w-full"
        onClick={() => (waiting > 0 ? setIsAsking(true) : leave())}
      >
        <Trans>Leave this page and sign in as somebody else</Trans>
      </Button>
    );
  }
  return (
    <div role="alert" className="mt-3 grid gap-3 rounded-control bg-warn-soft p-3.5 text-sm">
      <p className="text-warn">
        <Plural
          value={waiting}
          one="# change is kept only on this device. Leaving now would lose it."
          other="# changes are kept only on this device. Leaving now would lose them."
        />
      </p>
      <Button kind="danger" onClick={leave}>
        <Trans>Discard and leave</Trans>
      </Button>
    </div>
  );
}
