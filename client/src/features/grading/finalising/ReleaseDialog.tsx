// Asks before a release and says exactly what it does.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { enrolmentsQuery } from "@/features/cadets";
import { ApiError, type Blocker, type Term } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { TextArea } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useReleaseTerm } from "../mutations";
import { BlockerList } from "./BlockerList";

interface ReleaseDialogProps {
  term: Term;
  /** Nobody else prepared these numbers: a reason is needed. */
  isAlone: boolean;
  isOpen: boolean;
  onClose: () => void;
}

export function ReleaseDialog({ term, isAlone, isOpen, onClose }: ReleaseDialogProps) {
  const { t } = useLingui();
  const release = useReleaseTerm();
  const [isSure, setIsSure] = useState(false);
  const [reason, setReason] = useState("");
  const close = () => {
    setIsSure(false);
    setReason("");
    release.reset();
    onClose();
  };
  const confirm = () =>
    release.mutate(
      { term: term.id, alone_reason: isAlone ? reason.trim() : "" },
      {
        onSuccess: ({ released }) => {
          close();
          toast(t`${term.label} is released: ${released} grades are final.`);
        },
      },
    );
  const canRelease = isSure && (!isAlone || reason.trim() !== "");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={t`Release ${term.label}?`}
      actions={
        <>
          <Button onClick={close}>
            <Trans>Not now</Trans>
          </Button>
          <Button
            kind="primary"
            disabled={!canRelease}
            isBusy={release.isPending}
            onClick={confirm}
          >
            <Trans>Release the grades</Trans>
          </Button>
        </>
      }
    >
      {release.isError && <Refused error={release.error} />}
      <WhatHappens term={term} />
      {isAlone && (
        <TextArea
          label={t`Why nobody else could prepare them`}
          hint={t`It is kept with your name and the time.`}
          className="mt-4"
          rows={2}
          value={reason}
          maxLength={500}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      <label className="mt-4 flex min-h-11 cursor-pointer items-center gap-3 rounded-control bg-sunken px-3.5 py-2">
        <input
          type="checkbox"
          checked={isSure}
          onChange={(event) => setIsSure(event.target.checked)}
          className="size-5 shrink-0 accent-brand"
        />
        <Trans>I understand that this cannot be taken back.</Trans>
      </label>
    </Dialog>
  );
}

function WhatHappens({ term }: { term: Term }) {
  const { data } = useQuery(enrolmentsQuery({ term: term.id, page_size: 1 }));
  return (
    <ul className="grid list-disc gap-2 pl-5">
      <li>
        {data ? (
          <Plural
            value={data.count}
            one="The grade of # enrolment is computed and frozen with its receipt."
            other="The grades of # enrolments are computed and frozen, each with its receipt."
          />
        ) : (
          <Trans>Every grade of the term is computed and frozen with its receipt.</Trans>
        )}
      </li>
      <li>
        <Trans>Cadets see their final grade at once.</Trans>
      </li>
      <li>
        <Trans>Rolls, conduct and scores of this term take no more changes.</Trans>
      </li>
      <li>
        <Trans>
          A grade changes afterwards only by an amendment with a reason; the earlier revision stays
          on record.
        </Trans>
      </li>
    </ul>
  );
}

function Refused({ error }: { error: Error }) {
  const data = error instanceof ApiError ? (error.data as { blockers?: Blocker[] }) : {};
  return (
    <div className="mb-4 grid gap-3">
      <ErrorState isInline error={error} />
      {data.blockers && <BlockerList blockers={data.blockers} />}
    </div>
  );
}
