// The files of a draft: adding photos or documents, how far each is on its way, taking one away.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CircleCheckBig, Paperclip, TriangleAlert, X } from "lucide-react";
import { type ChangeEvent, useId, useRef, useState } from "react";
import { useIsOnline } from "@/lib/offline";
import { Button, IconButton } from "@/ui/Button";
import { Progress } from "@/ui/Progress";
import { LOST } from "../draft/DraftKeeper";
import { ACCEPTED, type DraftFile, MOST_FILES, type Unfit, unfitness } from "../draft/draft";
import { smaller } from "../draft/photos";
import { fingerprintOf } from "../draft/uploads";
import { draftKeeper } from "../draft/useDraft";
import { showSize } from "../letterWords";
import { FileIcon } from "./Attachments";

interface FileListProps {
  files: readonly DraftFile[];
  isWaiting: boolean;
  error: string | readonly string[] | undefined;
}

export function FileList({ files, isWaiting, error }: FileListProps) {
  const { t } = useLingui();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [unfit, setUnfit] = useState<Unfit | null>(null);
  const [isReading, setIsReading] = useState(false);
  const words: Record<Unfit, string> = {
    count: t`A letter carries ${MOST_FILES} files at most.`,
    type: t`Only photos (JPEG, PNG, WebP) and PDF documents can be sent.`,
    size: t`The file is larger than 10 MB.`,
    unreadable: t`This phone could not read the file.`,
  };
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(target.files ?? [])];
    target.value = "";
    setUnfit(null);
    setIsReading(true);
    setUnfit(await takeAll(chosen, files.length));
    setIsReading(false);
  };
  const told = unfit ? words[unfit] : typeof error === "string" ? error : error?.join(" ");
  return (
    <div className="grid gap-2">
      <p id={id} className="text-sm font-medium">
        <Trans>Photos and documents</Trans>{" "}
        <span className="font-normal text-muted">
          <Plural value={MOST_FILES} one="# at most" other="up to #" />
        </span>
      </p>
      <ul aria-labelledby={id} className="grid gap-2">
        {files.map((file) => (
          <Line key={file.id} file={file} isWaiting={isWaiting} />
        ))}
      </ul>
      <div>
        <input
          ref={box}
          type="file"
          multiple
          accept={ACCEPTED}
          aria-label={t`Add photos or documents`}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void take(event)}
        />
        <Button
          isBusy={isReading}
          disabled={files.length >= MOST_FILES}
          icon={<Paperclip aria-hidden="true" className="size-4" />}
          onClick={() => box.current?.click()}
        >
          <Trans>Add a photo or PDF</Trans>
        </Button>
      </div>
      <p className="text-[0.8125rem] text-muted">
        <Trans>The place where a photo was taken is removed. Who opens a file is logged.</Trans>
      </p>
      {told && (
        <p role="alert" className="text-[0.8125rem] font-medium text-danger">
          {told}
        </p>
      )}
    </div>
  );
}

/** Add what fits; answers why something does not. */
async function takeAll(chosen: readonly File[], before: number): Promise<Unfit | null> {
  let [count, told]: [number, Unfit | null] = [before, null];
  for (const original of chosen) {
    const file = await smaller(original);
    const why = unfitness(file, count) ?? (await add(file).catch(() => "unreadable" as const));
    if (why) told = why;
    else count += 1;
  }
  return told;
}

async function add(file: File): Promise<null> {
  const bytes = await file.arrayBuffer();
  const sha256 = await fingerprintOf(bytes);
  await draftKeeper().add({ name: file.name, size: file.size, sha256 }, bytes);
  return null;
}

function Line({ file, isWaiting }: { file: DraftFile; isWaiting: boolean }) {
  const { t } = useLingui();
  return (
    <li className="rounded-control border border-line bg-raised px-3.5 py-2.5">
      <div className="flex items-center gap-3">
        <FileIcon type={/\.pdf$/i.test(file.name) ? "application/pdf" : "image/"} />
        <span className="min-w-0 flex-1 truncate">{file.name}</span>
        <span className="tabular text-sm text-muted">{showSize(file.size)}</span>
        <IconButton label={t`Take ${file.name} away`} onClick={() => draftKeeper().remove(file.id)}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      <State file={file} isWaiting={isWaiting} />
    </li>
  );
}

function State({ file, isWaiting }: { file: DraftFile; isWaiting: boolean }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  if (file.refusal !== null) {
    return (
      <p className="mt-1 flex items-start gap-2 text-sm font-medium text-danger">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {file.refusal === LOST ? t`This phone does not have the file any more.` : file.refusal}
      </p>
    );
  }
  if (file.file !== null) {
    return (
      <p className="mt-1 flex items-center gap-2 text-sm text-ok">
        <CircleCheckBig aria-hidden="true" className="size-4" />
        <Trans>Ready to be sent with the letter</Trans>
      </p>
    );
  }
  const percent = Math.floor((file.offset / file.size) * 100);
  return (
    <div className="mt-1.5 grid gap-1">
      <Progress label={t`Sending ${file.name}`} value={file.offset / file.size} tone="brand" />
      <p className="tabular text-[0.8125rem] text-muted">
        {isWaiting || !isOnline ? (
          <Trans>{percent} %, waits for a connection</Trans>
        ) : (
          <Trans>{percent} %</Trans>
        )}
      </p>
    </div>
  );
}
