// Notes of talks with one cadet: read by staff, never changed, never shown to the cadet.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiError } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDate, todayInManila } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { TextArea, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useNoteContact } from "./mutations";
import { contactNotesQuery } from "./queries";
import { useWayWords, WAYS, type Way } from "./words";

interface ContactNotesProps {
  enrolment: number;
  name: string;
  /** Stands in a sheet of its own, without a frame. */
  isBare?: boolean;
}

export function ContactNotes({ enrolment, name, isBare = false }: ContactNotesProps) {
  const { t } = useLingui();
  const may = useMay();
  const ways = useWayWords();
  const notes = useQuery(contactNotesQuery(enrolment));
  return (
    <section aria-label={t`Talks with ${name}`} className={isBare ? "" : "card px-4 py-4"}>
      {!isBare && (
        <h2 className="text-base font-semibold">
          <Trans>Talks</Trans>
        </h2>
      )}
      <p className="mb-3 text-[0.8125rem] text-muted">
        <Trans>Read by training staff and administrators. A note is never changed.</Trans>
      </p>
      {may.all("contact_note.write") && <NoteForm key={enrolment} enrolment={enrolment} />}
      <Loaded query={notes} skeleton={<SkeletonRows rows={2} className="mt-3" />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="mt-3 text-[0.9375rem] text-muted">
              <Trans>Nobody has written down a talk yet.</Trans>
            </p>
          ) : (
            <ul aria-label={t`Talks`} className="mt-2 divide-y divide-line">
              {results.map((note) => (
                <li key={note.id} className="py-2.5 text-[0.9375rem]">
                  <p className="tabular text-sm text-muted">
                    <span className="font-medium text-ink">{ways[note.way]}</span> ·{" "}
                    {showDate(note.contacted_on)} · {note.written_by}
                  </p>
                  <p className="whitespace-pre-line">{note.words}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function NoteForm({ enrolment }: { enrolment: number }) {
  const { t } = useLingui();
  const words = useWayWords();
  const isOnline = useIsOnline();
  const note = useNoteContact();
  const [way, setWay] = useState<Way>("talk");
  const [day, setDay] = useState(() => todayInManila());
  const [text, setText] = useState("");
  const fields = note.error instanceof ApiError ? note.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    note.mutate(
      { enrolment, way, words: text.trim(), contacted_on: day },
      {
        onSuccess: () => {
          setText("");
          toast(t`Written down.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid gap-3 rounded-control border border-line p-3">
      {note.error && <ErrorState isInline error={note.error} />}
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={t`How`}
          choices={WAYS.map((value) => ({ value, label: words[value] }))}
          value={way}
          onChange={({ target }) => setWay(target.value as Way)}
        />
        <TextInput
          type="date"
          required
          label={t`On`}
          value={day}
          max={todayInManila()}
          error={fields.contacted_on}
          onChange={({ target }) => setDay(target.value)}
        />
      </div>
      <TextArea
        required
        rows={2}
        label={t`What was said`}
        minLength={3}
        maxLength={500}
        value={text}
        error={fields.words}
        onChange={({ target }) => setText(target.value)}
      />
      <Button
        type="submit"
        className="justify-self-end"
        disabled={!isOnline || text.trim().length < 3}
        isBusy={note.isPending}
      >
        <Trans>Write down</Trans>
      </Button>
      {!isOnline && (
        <p className="text-sm text-warn">
          <Trans>You are offline. Writing a talk down needs a connection.</Trans>
        </p>
      )}
    </form>
  );
}
