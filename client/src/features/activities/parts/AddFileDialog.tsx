// The form that puts a file, or a newer edition of one, into the library; the file goes first, in parts,
// and resumes where it stood.
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { useSending } from "@/features/attendance";
import { ApiError, type LibraryFile } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Field } from "@/ui/Field";
import { fileClass } from "@/ui/fileBox";
import { Progress } from "@/ui/Progress";
import { toast } from "@/ui/toasts";
import { useAddToLibrary } from "../mutations";
import { FileFields, wordsIn } from "./FileFields";

const ACCEPTED = ".pdf,.xlsx,.jpg,.jpeg,.png";

interface AddFileDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** The edition that the new file takes the place of. */
  former?: LibraryFile;
}

export function AddFileDialog({ isOpen, onClose, former }: AddFileDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={former ? t`A newer edition of ${former.title}` : t`Add a file`}
      description={
        <>
          {t`PDF, XLSX, JPEG or PNG, up to 20 MB. A PDF that does more than be read is refused.`}
          {former && ` ${t`The edition of now is laid aside.`}`}
        </>
      }
    >
      <AddFileForm onDone={onClose} former={former} />
    </Dialog>
  );
}

interface AddFileFormProps {
  onDone: () => void;
  former: LibraryFile | undefined;
}

function AddFileForm({ onDone, former }: AddFileFormProps) {
  const { t } = useLingui();
  const { sent, bring, error: sendError, isSending } = useSending("library");
  const add = useAddToLibrary();
  const error = sendError ?? add.error;
  const fields = error instanceof ApiError ? error.fields : {};
  const isGeneral = error !== null && !("file" in fields) && !("title" in fields);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = await bring(form.get("file") as File);
    if (file === null) return;
    const body = { file, ...wordsIn(form), ...(former && { replaces: former.id }) };
    add.mutate(body, {
      onSuccess: ({ title }) => {
        toast(t`${title} is in the library.`);
        onDone();
      },
    });
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      {isGeneral && <ErrorState isInline error={error} />}
      <Field label={t`File`} error={fields.file}>
        {(control) => (
          <input
            {...control}
            type="file"
            name="file"
            required
            accept={ACCEPTED}
            className={fileClass}
          />
        )}
      </Field>
      {isSending && <Progress label={t`Sending the file`} value={sent} tone="brand" />}
      <FileFields words={former} errors={fields} />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>
          <Trans>Not now</Trans>
        </Button>
        <Button type="submit" kind="primary" isBusy={isSending || add.isPending}>
          <Trans>Add to the library</Trans>
        </Button>
      </div>
    </form>
  );
}
