// Lies over the page when the session is over: at its age, or because somebody ended it from elsewhere.
import { Trans, useLingui } from "@lingui/react/macro";
import { session, useSession } from "@/lib/auth";
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
      <Button kind="quiet" className="mt-3 w-full" onClick={() => void session.signOut()}>
        <Trans>Leave this page and sign in as somebody else</Trans>
      </Button>
    </Dialog>
  );
}
