// Lies over the page when the server ended the session; the page and what was typed stay below it.
import { Trans, useLingui } from "@lingui/react/macro";
import { session, useSession } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { SignInForm } from "./SignInForm";

export default function SessionEndedSheet() {
  const { t } = useLingui();
  const { me } = useSession();
  return (
    <Dialog
      isOpen
      isBinding
      onClose={() => undefined}
      title={t`Your session has ended`}
      description={t`Sign in again to go on. Your work on this page is kept.`}
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
