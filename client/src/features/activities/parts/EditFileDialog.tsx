// Says something else about a file of the library; the file itself stays as it is.
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { ApiError, type LibraryFile } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { toast } from "@/ui/toasts";
import { useDescribeFile } from "../mutations";
import { FileFields, wordsIn } from "./FileFields";

interface EditFileDialogProps {
  file: LibraryFile;
  onClose: () => void;
}

export function EditFileDialog({ file, onClose }: EditFileDialogProps) {
  const { t } = useLingui();
  const describe = useDescribeFile();
  const { error } = describe;
  const fields = error instanceof ApiError ? error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const changes = wordsIn(new FormData(event.currentTarget));
    describe.mutate(
      { file, changes },
      {
        onSuccess: () => {
          toast(t`Saved.`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Edit ${file.title}`}
      description={t`Only what is said about it changes. For a file that changed, add a newer edition.`}
    >
      <form onSubmit={submit} className="grid gap-4">
        {error && Object.keys(fields).length === 0 && <ErrorState isInline error={error} />}
        <FileFields words={file} errors={fields} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" kind="primary" isBusy={describe.isPending}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
