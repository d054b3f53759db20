// Says what is still on this device, and leads to it.
import { Plural } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CloudOff } from "lucide-react";
import { useOutbox } from "../outbox/useOutbox";

export function WaitingNote() {
  const { unsent } = useOutbox();
  const first = unsent[0];
  if (!first) return null;
  return (
    <Link
      to={"/messages/$id" as string}
      params={{ id: first.conversation } as never}
      className="mb-4 flex items-center gap-3 rounded-card border border-warn/50 bg-warn-soft/60 px-4 py-3"
    >
      <CloudOff aria-hidden="true" className="size-5 shrink-0 text-warn" />
      <span>
        <Plural
          value={unsent.length}
          one="# message waits on this device. It is sent as soon as there is a signal."
          other="# messages wait on this device. They are sent as soon as there is a signal."
        />
      </span>
    </Link>
  );
}
