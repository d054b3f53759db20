// The pictures of a post in its editor: those in it, in order, and those on their way from this phone.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ArrowLeft, ArrowRight, Camera, Trash2, X } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import type { Picture, Post } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button, IconButton } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Progress } from "@/ui/Progress";
import { TextInput } from "@/ui/TextInput";
import { useArrangePictures } from "../mutations";
import { LOST, type PictureKeeper, type Waiting } from "../sending/PictureKeeper";
import { take, usePictures } from "../sending/usePictures";
import { PostPicture } from "./PostPicture";

const MOST = 10;
const ACCEPTED = "image/jpeg,image/png,image/webp";
const SHORTEST = 3;

export function PicturesPanel({ post }: { post: Post }) {
  const { t } = useLingui();
  const { keeper, waiting, isWaiting } = usePictures(post.id);
  const box = useRef<HTMLInputElement>(null);
  const [isReading, setIsReading] = useState(false);
  const room = MOST - post.pictures.length - waiting.length;
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(target.files ?? [])].slice(0, room);
    target.value = "";
    setIsReading(true);
    for (const file of chosen) await take(keeper, file).catch(() => undefined);
    setIsReading(false);
  };
  return (
    <section aria-labelledby="pictures" className="grid max-w-2xl gap-4">
      <div>
        <h2 id="pictures" className="text-lg font-semibold">
          <Trans>Pictures</Trans>
        </h2>
        <p className="text-sm text-muted">
          <Trans>Where a photo was taken is removed before anybody sees it.</Trans>{" "}
          <Plural value={MOST} one="# at most." other="Up to #." />
        </p>
      </div>
      {post.pictures.length > 0 && <Placed post={post} />}
      {waiting.length > 0 && (
        <ul aria-label={t`Pictures on their way`} className="grid gap-3">
          {waiting.map((one) => (
            <OnItsWay key={one.id} one={one} keeper={keeper} isWaiting={isWaiting} />
          ))}
        </ul>
      )}
      <div>
        <input
          ref={box}
          type="file"
          multiple
          accept={ACCEPTED}
          aria-label={t`Add pictures`}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void choose(event)}
        />
        <Button
          isBusy={isReading}
          disabled={room <= 0}
          icon={<Camera aria-hidden="true" className="size-4" />}
          onClick={() => box.current?.click()}
        >
          <Trans>Add pictures</Trans>
        </Button>
      </div>
    </section>
  );
}

interface OnItsWayProps {
  one: Waiting;
  keeper: PictureKeeper;
  isWaiting: boolean;
}

function OnItsWay({ one, keeper, isWaiting }: OnItsWayProps) {
  const { t } = useLingui();
  return (
    <li className="grid gap-3 rounded-control border border-line bg-raised p-3.5">
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate text-sm">{one.name}</span>
        <IconButton label={t`Take ${one.name} away`} onClick={() => keeper.remove(one.id)}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      <Way one={one} isWaiting={isWaiting} />
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
        <TextInput
          label={t`What it shows`}
          hint={t`Read aloud to those who cannot see it.`}
          maxLength={200}
          value={one.alt}
          onChange={({ target }) => keeper.describe(one.id, target.value)}
        />
        <Button
          kind="primary"
          isBusy={one.isReady && one.refusal === null}
          disabled={one.alt.trim().length < SHORTEST || (one.refusal !== null && one.file === null)}
          onClick={() => keeper.ready(one.id)}
        >
          <Trans>Add to the post</Trans>
        </Button>
      </div>
    </li>
  );
}

function Way({ one, isWaiting }: { one: Waiting; isWaiting: boolean }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  if (one.refusal !== null) {
    return (
      <p role="alert" className="text-sm font-medium text-danger">
        {one.refusal === LOST ? t`This phone does not have the picture any more.` : one.refusal}
      </p>
    );
  }
  const percent = Math.floor((one.offset / one.size) * 100);
  const waits = isWaiting || !isOnline;
  return (
    <div className="grid gap-1">
      {one.file === null && (
        <Progress label={t`Sending ${one.name}`} value={one.offset / one.size} tone="brand" />
      )}
      <p className="tabular text-[0.8125rem] text-muted">
        {waits ? (
          <Trans>{percent} %, goes on by itself</Trans>
        ) : one.file === null ? (
          <Trans>{percent} %</Trans>
        ) : (
          <Trans>Here. Say what it shows, then add it.</Trans>
        )}
      </p>
    </div>
  );
}

function Placed({ post }: { post: Post }) {
  const { t } = useLingui();
  const arrange = useArrangePictures();
  const put = (pictures: readonly Picture[]) =>
    arrange.mutate({ post, pictures: pictures.map(({ id, alt }) => ({ picture: id, alt })) });
  const move = (from: number, to: number) => {
    const order = [...post.pictures];
    const [moved] = order.splice(from, 1);
    if (moved) order.splice(to, 0, moved);
    put(order);
  };
  return (
    <>
      {arrange.error ? <ErrorState isInline error={arrange.error} /> : null}
      <ol aria-label={t`Pictures in the post`} className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {post.pictures.map((picture, place) => (
          <li key={picture.id} className="grid content-start gap-1.5">
            <PostPicture isCropped picture={picture} sizes="(min-width: 40rem) 13rem, 45vw" />
            <p aria-hidden="true" className="line-clamp-2 text-[0.8125rem] break-words text-muted">
              {picture.alt}
            </p>
            <div className="flex gap-1">
              <IconButton
                label={t`Move "${picture.alt}" forward`}
                disabled={place === 0 || arrange.isPending}
                onClick={() => move(place, place - 1)}
              >
                <ArrowLeft aria-hidden="true" className="size-4" />
              </IconButton>
              <IconButton
                label={t`Move "${picture.alt}" back`}
                disabled={place === post.pictures.length - 1 || arrange.isPending}
                onClick={() => move(place, place + 1)}
              >
                <ArrowRight aria-hidden="true" className="size-4" />
              </IconButton>
              <IconButton
                label={t`Take "${picture.alt}" out of the post`}
                disabled={arrange.isPending}
                onClick={() => put(post.pictures.filter(({ id }) => id !== picture.id))}
              >
                <Trash2 aria-hidden="true" className="size-4" />
              </IconButton>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
