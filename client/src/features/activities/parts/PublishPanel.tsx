// Showing a post: now or from a time on; and taking it back.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { useState } from "react";
import type { Post } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { usePublishPost, useWithdrawPost } from "../mutations";
import { Standing } from "./PostFacts";
import { fromBox } from "./postWords";

interface PublishPanelProps {
  post: Post;
  /** Words that were typed and not saved: they would not be shown. */
  isChanged: boolean;
}

export function PublishPanel({ post, isChanged }: PublishPanelProps) {
  const may = useMay();
  if (!may.do("announcement.publish")) return null;
  const isShown = post.state === "published";
  return (
    <section aria-labelledby="publish" className="card grid max-w-2xl gap-4 p-4">
      <h2 id="publish" className="text-lg font-semibold">
        <Trans>Publishing</Trans>
      </h2>
      <Standing post={post} />
      {post.reach !== null && (
        <p className="text-sm">
          <Plural
            value={post.reach}
            one="# person is in this audience."
            other="# people are in this audience."
          />
        </p>
      )}
      {isChanged && (
        <p className="text-sm text-warn">
          <Trans>Save what you changed first.</Trans>
        </p>
      )}
      {!isShown && <Publish post={post} isChanged={isChanged} />}
      {(isShown || post.state === "scheduled") && <Withdraw post={post} />}
    </section>
  );
}

function Publish({ post, isChanged }: PublishPanelProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [box, setBox] = useState("");
  const publish = usePublishPost();
  const at = fromBox(box);
  const act = () =>
    publish.mutate(
      { post, at: at ?? undefined },
      {
        onSuccess: ({ state, publish_at }) => {
          if (state === "published") toast(t`The post is published.`);
          else toast(t`The post appears on ${showDateTime(publish_at ?? "")}.`);
          void navigate({ to: "/activities/$id", params: { id: post.id } });
        },
      },
    );
  return (
    <>
      {publish.error ? <ErrorState isInline error={publish.error} /> : null}
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
        <TextInput
          label={t`From when`}
          isOptional={t`optional`}
          hint={t`Empty: now.`}
          type="datetime-local"
          value={box}
          onChange={({ target }) => setBox(target.value)}
        />
        <Button
          kind="primary"
          isBusy={publish.isPending}
          disabled={isChanged}
          icon={<Send aria-hidden="true" className="size-4" />}
          onClick={act}
        >
          {at ? <Trans>Schedule</Trans> : <Trans>Publish now</Trans>}
        </Button>
      </div>
    </>
  );
}

function Withdraw({ post }: { post: Post }) {
  const { t } = useLingui();
  const [isAsking, setIsAsking] = useState(false);
  const withdraw = useWithdrawPost();
  return (
    <div>
      <Button onClick={() => setIsAsking(true)}>
        <Trans>Withdraw the post</Trans>
      </Button>
      <ReasonDialog
        isDangerous
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Withdraw ${post.title}?`}
        description={<Trans>Nobody it was for sees it any more. It can be published again.</Trans>}
        confirm={<Trans>Withdraw</Trans>}
        isBusy={withdraw.isPending}
        error={withdraw.error}
        onConfirm={(reason) =>
          withdraw.mutate({ post, reason }, { onSuccess: () => setIsAsking(false) })
        }
      />
    </div>
  );
}
