// The files of a letter: a photo opens here, a document goes to the device; a look by others is logged.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { FileText, ImageIcon, ShieldCheck } from "lucide-react";
import { useEffect, useState } from "react";
import type { ExcuseAttachment } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { showSize } from "../letterWords";
import { fetchAttachment } from "../queries";

interface AttachmentsProps {
  files: readonly ExcuseAttachment[];
  /** Whoever looks is not who sent them: it says that opening is logged. */
  isLogged: boolean;
  /** How the content of another kind of file is fetched. */
  fetchContent?: (id: number) => Promise<Blob>;
  /** What a picture is read aloud as; a letter's without it. */
  describe?: (name: string) => string;
}

interface Shown {
  name: string;
  address: string;
}

export function Attachments({
  files,
  isLogged,
  fetchContent = fetchAttachment,
  describe,
}: AttachmentsProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [shown, setShown] = useState<Shown | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => () => void (shown && URL.revokeObjectURL(shown.address)), [shown]);
  if (files.length === 0) return null;
  const open = async (file: ExcuseAttachment) => {
    setBusy(file.id);
    setError(null);
    try {
      const content = await fetchContent(file.id);
      if (file.content_type.startsWith("image/")) {
        setShown({ name: file.name, address: URL.createObjectURL(content) });
      } else saveContent(file.name, content);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className="grid gap-2">
      {isLogged && (
        <p className="flex items-center gap-1.5 text-[0.8125rem] text-muted">
          <ShieldCheck aria-hidden="true" className="size-4 shrink-0" />
          <Plural
            value={files.length}
            one="Opening this file is logged with your name."
            other="Opening these files is logged with your name."
          />
        </p>
      )}
      <ul aria-label={t`Files`} className="flex flex-wrap gap-2">
        {files.map((file) => (
          <li key={file.id} className="min-w-0 max-w-full">
            <Button
              size="small"
              isBusy={busy === file.id}
              disabled={!isOnline}
              className="max-w-full"
              aria-label={t`Open ${file.name}`}
              icon={<FileIcon type={file.content_type} />}
              onClick={() => void open(file)}
            >
              <span className="truncate">{file.name}</span>
              <span className="tabular text-muted">{showSize(file.size)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {!isOnline && (
        <p className="text-sm text-warn">
          <Trans>Opening a file needs a connection.</Trans>
        </p>
      )}
      {error ? <ErrorState isInline error={error} /> : null}
      <Dialog
        isWide
        isOpen={shown !== null}
        onClose={() => setShown(null)}
        title={shown?.name ?? ""}
      >
        {shown && (
          <img
            src={shown.address}
            alt={describe?.(shown.name) ?? t`Sent with the letter: ${shown.name}`}
            className="mx-auto max-h-[75dvh] max-w-full"
          />
        )}
      </Dialog>
    </div>
  );
}

export function FileIcon({ type }: { type: string }) {
  const Icon = type.startsWith("image/") ? ImageIcon : FileText;
  return <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />;
}

function saveContent(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The device reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
