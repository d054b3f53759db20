// What an administrator can do to an account; each act says what it means before it is asked for.
import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Person } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { ApproveButton } from "./ApproveButton";
import { IssueCodeDialog } from "./IssueCodeDialog";
import { type PersonAct, PersonDialog } from "./PersonDialogs";
import { stateOf } from "./personWords";
import { SendResetButton } from "./SendResetButton";

type Open = PersonAct | "code" | null;

export function PersonActs({ person }: { person: Person }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="acts" className="card px-5 py-4">
      <h2 id="acts" className="mb-1.5 text-base font-semibold">
        <Trans>What can be done</Trans>
      </h2>
      <div className="divide-y divide-line">
        <Entrance person={person} onOpen={setOpen} />
        {person.is_self ? <OwnAccount /> : <Standing person={person} onOpen={setOpen} />}
      </div>
      <IssueCodeDialog person={person} isOpen={open === "code"} onClose={close} />
      <PersonDialog person={person} act={open === "code" ? null : open} onClose={close} />
    </section>
  );
}

interface ActsProps {
  person: Person;
  onOpen: (open: Open) => void;
}

// Getting in: approval, the first password, a forgotten one.
function Entrance({ person, onOpen }: ActsProps) {
  const may = useMay();
  const { is_active, is_activated, email } = person;
  return (
    <>
      {stateOf(person) === "waiting" && may.do("user.approve") && (
        <Act what={<Trans>Somebody asked for this account; it cannot be used yet.</Trans>}>
          <ApproveButton person={person} />
        </Act>
      )}
      {is_active && !is_activated && may.do("activation.issue") && (
        <Act what={<Trans>A code and a QR to choose the first password with, for 14 days.</Trans>}>
          <Button
            kind={person.is_approved ? "primary" : "secondary"}
            onClick={() => onOpen("code")}
          >
            <Trans>Issue an activation code</Trans>
          </Button>
        </Act>
      )}
      {is_active && is_activated && may.do("password.send_reset") && (
        <Act
          what={
            email ? (
              <Trans>A link to choose another password goes to {email}.</Trans>
            ) : (
              <Trans>Without an e-mail address no link can be sent.</Trans>
            )
          }
        >
          <SendResetButton person={person} />
        </Act>
      )}
    </>
  );
}

// What the person is, and whether they may be here at all.
function Standing({ person, onOpen }: ActsProps) {
  const may = useMay();
  return (
    <>
      {may.do("role.change") && (
        <Act what={<Trans>What this person may see and do follows from the role.</Trans>}>
          <Button onClick={() => onOpen("role")}>
            <Trans>Change the role</Trans>
          </Button>
        </Act>
      )}
      {person.has_second_factor && may.do("factor.reset") && (
        <Act
          what={
            <Trans>
              For a lost phone: the password alone opens the account until a new one is set up.
            </Trans>
          }
        >
          <Button onClick={() => onOpen("factor")}>
            <Trans>Reset the second factor</Trans>
          </Button>
        </Act>
      )}
      {may.do("user.deactivate") && person.is_active && (
        <Act what={<Trans>Nothing is deleted; it can be switched on again.</Trans>}>
          <Button kind="danger" onClick={() => onOpen("off")}>
            <Trans>Switch the account off</Trans>
          </Button>
        </Act>
      )}
      {may.do("user.deactivate") && !person.is_active && (
        <Act what={<Trans>The account was switched off: nobody can sign in with it.</Trans>}>
          <Button kind="primary" onClick={() => onOpen("on")}>
            <Trans>Switch the account on</Trans>
          </Button>
        </Act>
      )}
    </>
  );
}

function OwnAccount() {
  return (
    <p className="py-3 text-sm text-muted">
      <Trans>
        This is your own account. Your role, your second factor and whether the account is switched
        on are for another administrator to change.
      </Trans>
    </p>
  );
}

function Act({ what, children }: { what: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <p className="min-w-0 flex-1 basis-56 text-sm text-muted">{what}</p>
      {children}
    </div>
  );
}
