// Correcting one's words in the staff room while that is possible, and what admins see of it later.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { Message } from "@/lib/api";
import { showDateTime, showTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { TextArea } from "@/ui/TextInput";
import { useEditMessage, useWithdrawMessage } from "../mutations";
import { revisionsQuery } from "../queries";

export function Corrections({ message }: { message: Message }) {
  const [open, setOpen] = useState<"edit" | "withdraw" | null>(null);
  const until = showTime(message.correctable_until ?? message.sent_at);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" onClick={() => setOpen("edit")}>
        <Trans>Edit</Trans>
      </Button>
      <Button size="small" onClick={() => setOpen("withdraw")}>
        <Trans>Withdraw</Trans>
      </Button>
      <span className="text-[0.8125rem] text-muted">
        <Trans>until {until}</Trans>
      </span>
      {open === "edit" && <Editing message={message} onClose={() => setOpen(null)} />}
      {open === "withdraw" && <Withdrawing message={message} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface StepProps {
  message: Message;
  onClose: () => void;
}

function Editing({ message, onClose }: StepProps) {
  const { t } = useLingui();
  const form = useId();
  const edit = useEditMessage();
  const [body, setBody] = useState(message.body);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const { id, version } = message;
    if (body.trim()) edit.mutate({ id, version, body: body.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Edit the message`}
      description={t`What it said before is kept. Administrators can look at it.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form={form} kind="primary" isBusy={edit.isPending}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} className="grid gap-3">
        {edit.isError && <ErrorState isInline error={edit.error} />}
        <TextArea
          label={t`Message`}
          maxLength={2000}
          rows={5}
          value={body}
          onChange={({ target }) => setBody(target.value)}
        />
      </form>
    </Dialog>
  );
}

function Withdrawing({ message, onClose }: StepProps) {
  const { t } = useLingui();
  const withdraw = useWithdrawMessage();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Withdraw this message?`}
      description={t`Others see that a message was withdrawn. What it said is kept, and administrators can look at it.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button
            kind="danger"
            isBusy={withdraw.isPending}
            onClick={() => withdraw.mutate(message.id, { onSuccess: onClose })}
          >
            <Trans>Withdraw</Trans>
          </Button>
        </>
      }
    >
      {withdraw.isError && <ErrorState isInline error={withdraw.error} />}
    </Dialog>
  );
}

export function Revisions({ message, isOpen, onClose }: StepProps & { isOpen: boolean }) {
  const { t } = useLingui();
  const found = useQuery({ ...revisionsQuery(message.id), enabled: isOpen });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`What it said before`}
      description={t`That you looked is written in the journal.`}
    >
      <Loaded query={found}>
        {({ revisions }) => (
          <ol className="grid gap-3">
            {revisions.map(({ version, body, replaced_at }) => (
              <li key={version} className="rounded-control border border-line px-3 py-2">
                <p className="break-words whitespace-pre-wrap">{body}</p>
                <p className="text-[0.8125rem] text-muted">
                  <Trans>until {showDateTime(replaced_at)}</Trans>
                </p>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  );
}
