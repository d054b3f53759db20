// A file of the library: what it is, and a button that takes it to the device.
import { Trans, useLingui } from "@lingui/react/macro";
import { Download, FileSpreadsheet, FileText, ImageIcon } from "lucide-react";
import { useState } from "react";
import { showSize } from "@/features/attendance";
import type { LibraryFile } from "@/lib/api";
import { apiOrigin } from "@/lib/api/address";
import { useMay } from "@/lib/auth";
import { showDate } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { useArchiveFile, useFileLink } from "../mutations";
import { AddFileDialog } from "./AddFileDialog";
import { EditFileDialog } from "./EditFileDialog";
import { useAudienceWords, useCategoryWords } from "./postWords";

export function FileLine({ file }: { file: LibraryFile }) {
  const categories = useCategoryWords();
  const audiences = useAudienceWords();
  const may = useMay();
  return (
    <li className="card flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
      <TypeIcon type={file.content_type} />
      <div className="min-w-0 flex-1 basis-56">
        <h2 className="font-semibold break-words">{file.title}</h2>
        {file.description && <p className="text-sm break-words">{file.description}</p>}
        <p className="tabular mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-muted">
          <Badge>{categories[file.category]}</Badge>
          <span>{showSize(file.size)}</span>
          <span>{showDate(file.added_at)}</span>
          {may.do("library.edit") && <span>{audiences[file.audience]}</span>}
        </p>
      </div>
      <Acts file={file} />
    </li>
  );
}

function Acts({ file }: { file: LibraryFile }) {
  const { t } = useLingui();
  const may = useMay();
  const isOnline = useIsOnline();
  const link = useFileLink();
  const take = () =>
    link.mutate(file.id, {
      onSuccess: ({ address }) => globalThis.location.assign(apiOrigin + address),
    });
  return (
    <div className="flex flex-wrap gap-2">
      {may.do("library.edit") && <Keeping file={file} />}
      <Button
        size="small"
        disabled={!isOnline}
        isBusy={link.isPending}
        icon={<Download aria-hidden="true" className="size-4" />}
        aria-label={t`Download ${file.title}`}
        onClick={take}
      >
        <Trans>Download</Trans>
      </Button>
      {link.error ? <ErrorState isInline error={link.error} /> : null}
    </div>
  );
}

/** What those who keep the library can do with a file. */
function Keeping({ file }: { file: LibraryFile }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [asked, setAsked] = useState<"edit" | "replace" | "archive" | null>(null);
  const close = () => setAsked(null);
  const { title } = file;
  return (
    <>
      <Button
        size="small"
        disabled={!isOnline}
        aria-label={t`Edit ${title}`}
        onClick={() => setAsked("edit")}
      >
        <Trans>Edit</Trans>
      </Button>
      <Button
        size="small"
        disabled={!isOnline}
        aria-label={t`Newer edition of ${title}`}
        onClick={() => setAsked("replace")}
      >
        <Trans>Newer edition</Trans>
      </Button>
      <Button size="small" disabled={!isOnline} onClick={() => setAsked("archive")}>
        <Trans>Lay aside</Trans>
      </Button>
      {asked === "edit" && <EditFileDialog file={file} onClose={close} />}
      <AddFileDialog isOpen={asked === "replace"} onClose={close} former={file} />
      <ArchiveDialog file={file} isOpen={asked === "archive"} onClose={close} />
    </>
  );
}

interface ArchiveDialogProps {
  file: LibraryFile;
  isOpen: boolean;
  onClose: () => void;
}

function ArchiveDialog({ file, isOpen, onClose }: ArchiveDialogProps) {
  const { t } = useLingui();
  const archive = useArchiveFile();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Lay ${file.title} aside?`}
      description={t`Nobody finds it in the library any more. It is not deleted.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button
            kind="danger"
            isBusy={archive.isPending}
            onClick={() => archive.mutate(file.id, { onSuccess: onClose })}
          >
            <Trans>Lay aside</Trans>
          </Button>
        </>
      }
    >
      {archive.error ? <ErrorState isInline error={archive.error} /> : null}
    </Dialog>
  );
}

function TypeIcon({ type }: { type: string }) {
  const isSheet = type.includes("spreadsheet");
  const Icon = type.startsWith("image/") ? ImageIcon : isSheet ? FileSpreadsheet : FileText;
  return <Icon aria-hidden="true" className="size-6 shrink-0 text-muted" />;
}
