// The form of a broadcast; it goes out only to as many people as its sender was shown.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import type { AudienceRequest } from "@/lib/api";
import { ApiError } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { TextArea, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { usePreview, useSendBroadcast } from "../mutations";
import { AudienceFields, isNamed, type Names, requestOf } from "./AudienceFields";
import { useAudienceWords } from "./audienceWords";

const EMPTY: Names = { audience: "all", company: "", platoon: "", ms_level: "", duty: "" };

export function BroadcastForm({ term }: { term: number }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [names, setNames] = useState(EMPTY);
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const preview = useAudienceCount(requestOf(term, names), isNamed(names));
  const count = preview.data?.count ?? 0;
  const isShort = (text: string) => isTried && text.trim().length < 3;
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (count > 0 && title.trim().length >= 3 && body.trim().length >= 3) setAsking(true);
  };
  return (
    <form onSubmit={ask} className="grid gap-5">
      <AudienceFields term={term} names={names} isTried={isTried} onChange={setNames} />
      <Count preview={preview} isNamed={isNamed(names)} />
      <TextInput
        label={t`Title`}
        maxLength={120}
        value={title}
        error={isShort(title) ? t`Write at least three letters.` : undefined}
        onChange={({ target }) => setTitle(target.value)}
      />
      <TextArea
        label={t`What everybody should know`}
        rows={6}
        maxLength={2000}
        value={body}
        error={isShort(body) ? t`Write at least three letters.` : undefined}
        onChange={({ target }) => setBody(target.value)}
      />
      {!isOnline && (
        <p className="text-sm text-warn">
          <Trans>A broadcast needs a connection. What you wrote stays on this page.</Trans>
        </p>
      )}
      <div className="flex justify-end">
        <Button type="submit" kind="primary" size="large" disabled={!isOnline || count === 0}>
          <Trans>Look at it once more</Trans>
        </Button>
      </div>
      {isAsking && (
        <Confirm
          names={names}
          request={{ ...requestOf(term, names), title: title.trim(), body: body.trim(), count }}
          onClose={() => {
            setAsking(false);
            preview.refresh();
          }}
        />
      )}
    </form>
  );
}

type Preview = ReturnType<typeof usePreview> & { refresh: () => void };

// Counted anew whenever the audience changes; nothing is sent by looking.
function useAudienceCount(request: AudienceRequest, isReady: boolean): Preview {
  const preview = usePreview();
  const { mutate, reset } = preview;
  const asked = JSON.stringify(request);
  useEffect(() => {
    if (isReady) mutate(JSON.parse(asked) as AudienceRequest);
    else reset();
  }, [asked, isReady, mutate, reset]);
  return Object.assign({}, preview, { refresh: () => mutate(request) });
}

function Count({ preview, isNamed: isReady }: { preview: Preview; isNamed: boolean }) {
  if (preview.isError) return <ErrorState isInline error={preview.error} />;
  const { count, without_account: without } = preview.data ?? { count: 0, without_account: 0 };
  return (
    <div role="status" className="rounded-card border border-line bg-sunken px-4 py-3">
      {!isReady ? (
        <p className="text-muted">
          <Trans>Choose the audience to see how many people it is.</Trans>
        </p>
      ) : !preview.data ? (
        <p className="text-muted">
          <Trans>Counting</Trans>
        </p>
      ) : count === 0 ? (
        <p className="font-medium text-danger">
          <Trans>Nobody would hear this. Choose another audience.</Trans>
        </p>
      ) : (
        <p className="text-lg font-semibold">
          <Plural
            value={count}
            one="# person will receive this"
            other="# people will receive this"
          />
        </p>
      )}
      {preview.data && without > 0 && (
        <p className="text-sm text-muted">
          <Plural
            value={without}
            one="# cadet has no account and will not hear of it."
            other="# cadets have no account and will not hear of it."
          />
        </p>
      )}
    </div>
  );
}

interface ConfirmProps {
  names: Names;
  request: Parameters<ReturnType<typeof useSendBroadcast>["mutate"]>[0];
  onClose: () => void;
}

function Confirm({ names, request, onClose }: ConfirmProps) {
  const { t } = useLingui();
  const words = useAudienceWords();
  const navigate = useNavigate();
  const sending = useSendBroadcast();
  const { count, title, body } = request;
  const isOther = sending.error instanceof ApiError && sending.error.code === "audience_changed";
  const send = () =>
    sending.mutate(request, {
      onSuccess: () => {
        toast(t`The broadcast is sent.`);
        void navigate({ to: "/broadcasts" as string });
      },
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={<Plural value={count} one="Send to # person?" other="Send to # people?" />}
      description={words(names)}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          {!isOther && (
            <Button kind="primary" isBusy={sending.isPending} onClick={send}>
              <Trans>Send now</Trans>
            </Button>
          )}
        </>
      }
    >
      {sending.isError && <ErrorState isInline error={sending.error} />}
      <p className="font-semibold break-words">{title}</p>
      <p className="mt-1 break-words whitespace-pre-wrap">{body}</p>
      <p className="mt-3 text-sm text-muted">
        <Trans>It cannot be changed or taken back once it is sent.</Trans>
      </p>
    </Dialog>
  );
}
