// The password: nothing to see, only to change.
import { Trans, useLingui } from "@lingui/react/macro";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { toast } from "@/ui/toasts";
import { PasswordForm } from "./PasswordForm";
import { Section } from "./Section";

export function PasswordPanel() {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const done = () => {
    setIsOpen(false);
    toast(t`The password is changed. Your other devices are signed out.`);
  };
  return (
    <Section
      icon={<KeyRound aria-hidden="true" />}
      title={<Trans>Password</Trans>}
      about={<Trans>Changing it signs out every other device at once.</Trans>}
    >
      <div>
        <Button onClick={() => setIsOpen(true)}>
          <Trans>Change the password</Trans>
        </Button>
      </div>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t`Change the password`}>
        <PasswordForm onDone={done} onCancel={() => setIsOpen(false)} />
      </Dialog>
    </Section>
  );
}
