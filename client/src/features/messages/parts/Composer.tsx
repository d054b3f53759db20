// The box to write in: words are kept while typing, files are chosen, and sending never waits for a signal.
import { Trans, useLingui } from "@lingui/react/macro";
import { Paperclip, SendHorizontal, X } from "lucide-react";
import {
  type ChangeEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useRef,
  useState,
} from "react";
import {
  ACCEPTED,
  type DraftFile,
  FileIcon,
  fingerprintOf,
  MOST_FILES,
  showSize,
  smaller,
  type Unfit,
  unfitness,
} from "@/features/attendance";
import { newId } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button, IconButton } from "@/ui/Button";
import { TextArea } from "@/ui/TextInput";
import { outbox } from "../outbox/device";
import { useWords } from "../outbox/useOutbox";

interface Chosen {
  file: DraftFile;
  content: ArrayBuffer;
}

export function Composer({ conversation }: { conversation: number }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [words, setWords] = useWords(conversation);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const body = words.trim();
  const isEmpty = body === "" && chosen.length === 0;
  const send = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isEmpty) return;
    const message = { op: newId(), conversation, body, at: new Date().toISOString() };
    setWords("");
    setChosen([]);
    await outbox().put(
      { ...message, files: chosen.map(({ file }) => file) },
      chosen.map(({ content }) => content),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      onSubmit={(event) => void send(event)}
      className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 mt-4 grid gap-2 border-t border-line bg-ground py-3 md:bottom-0"
    >
      <TextArea
        hasHiddenLabel
        label={t`Write a message`}
        placeholder={t`Write a message`}
        rows={2}
        maxLength={2000}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={onKeyDown}
        className="text-[1.0625rem]"
      />
      {!isOnline && (
        <p className="text-[0.8125rem] text-muted">
          <Trans>No signal: it waits on this device and is sent later.</Trans>
        </p>
      )}
      <Files chosen={chosen} onChange={setChosen}>
        <span className="mr-auto text-[0.8125rem] text-muted max-sm:hidden">
          <Trans>Ctrl and Enter send.</Trans>
        </span>
        <Button
          type="submit"
          kind="primary"
          size="large"
          className="ml-auto"
          disabled={isEmpty}
          icon={<SendHorizontal aria-hidden="true" className="size-4" />}
        >
          <Trans>Send</Trans>
        </Button>
      </Files>
    </form>
  );
}

interface FilesProps {
  chosen: readonly Chosen[];
  onChange: (chosen: readonly Chosen[]) => void;
  /** What stands beside the button that adds files. */
  children: ReactNode;
}

function Files({ chosen, onChange, children }: FilesProps) {
  const { t } = useLingui();
  const box = useRef<HTMLInputElement>(null);
  const [unfit, setUnfit] = useState<Unfit | null>(null);
  const words: Record<Unfit, string> = {
    count: t`A message carries ${MOST_FILES} files at most.`,
    type: t`Only photos (JPEG, PNG, WebP) and PDF documents can be sent.`,
    size: t`The file is larger than 10 MB.`,
    unreadable: t`This phone could not read the file.`,
  };
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])];
    target.value = "";
    const taken = await takeAll(files, chosen.length);
    setUnfit(taken.unfit);
    onChange([...chosen, ...taken.chosen]);
  };
  return (
    <div className="grid gap-2">
      {chosen.length > 0 && (
        <ul aria-label={t`Files to send`} className="grid gap-1">
          {chosen.map(({ file }) => (
            <li key={file.id} className="flex items-center gap-2 text-sm">
              <FileIcon type={/\.pdf$/i.test(file.name) ? "application/pdf" : "image/"} />
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <span className="tabular text-muted">{showSize(file.size)}</span>
              <IconButton
                label={t`Take ${file.name} away`}
                onClick={() => onChange(chosen.filter((each) => each.file !== file))}
              >
                <X aria-hidden="true" className="size-4" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
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
      <div className="flex items-center gap-3">
        <Button
          size="small"
          disabled={chosen.length >= MOST_FILES}
          icon={<Paperclip aria-hidden="true" className="size-4" />}
          onClick={() => box.current?.click()}
        >
          <Trans>Add a photo or PDF</Trans>
        </Button>
        {children}
      </div>
      {unfit && (
        <p role="alert" className="text-[0.8125rem] font-medium text-danger">
          {words[unfit]}
        </p>
      )}
    </div>
  );
}

interface Taken {
  chosen: Chosen[];
  unfit: Unfit | null;
}

/** Read what fits; answers why something does not. */
async function takeAll(files: readonly File[], before: number): Promise<Taken> {
  const taken: Taken = { chosen: [], unfit: null };
  for (const original of files) {
    const file = await smaller(original);
    const why = unfitness(file, before + taken.chosen.length);
    const one = why ? null : await read(file).catch(() => null);
    if (one) taken.chosen.push(one);
    else taken.unfit = why ?? "unreadable";
  }
  return taken;
}

async function read(file: File): Promise<Chosen> {
  const content = await file.arrayBuffer();
  const unsent = { key: newId(), upload: null, offset: 0, file: null, refusal: null };
  const sha256 = await fingerprintOf(content);
  return {
    content,
    file: { id: newId(), name: file.name, size: file.size, sha256, ...unsent },
  };
}
