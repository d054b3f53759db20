// The pictures on their way into one post, for as long as its editor is open.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { fingerprintOf, sendFile, smaller } from "@/features/attendance";
import { session } from "@/lib/auth";
import { isOnline } from "@/lib/offline";
import { keep, readKept } from "@/lib/offline/database";
import { addPicture } from "../mutations";
import { postKeys } from "../queries";
import {
  PictureKeeper,
  type PictureStore,
  type PicturesStatus,
  type Waiting,
} from "./PictureKeeper";

const AGAIN_MS = 10_000;

function deviceStore(user: number, post: number): PictureStore {
  const list = `post-pictures.${post}`;
  const bytesOf = (id: string) => `post-picture.${id}`;
  return {
    load: () => readKept<Waiting[]>(user, list),
    save: (waiting) => keep(user, list, waiting),
    bytes: (id) => readKept<ArrayBuffer>(user, bytesOf(id)),
    putBytes: (id, bytes) => keep(user, bytesOf(id), bytes),
  };
}

export function usePictures(post: number): PicturesStatus & { keeper: PictureKeeper } {
  const queries = useQueryClient();
  const [keeper] = useState(
    () =>
      new PictureKeeper({
        store: deviceStore(session.getSnapshot().me?.id ?? 0, post),
        sendFile: (file, bytes, tell) => sendFile(file, bytes, tell, "picture"),
        addPicture: (file, alt, key) => addPicture(post, { file, alt }, key),
        isOnline,
        onAdded: () => void queries.invalidateQueries({ queryKey: postKeys.all }),
      }),
  );
  useEffect(() => {
    const nudge = () => keeper.nudge();
    const timer = setInterval(nudge, AGAIN_MS);
    addEventListener("online", nudge);
    void keeper.start();
    return () => {
      clearInterval(timer);
      removeEventListener("online", nudge);
    };
  }, [keeper]);
  const status = useSyncExternalStore(keeper.subscribe, keeper.getSnapshot);
  return { ...status, keeper };
}

/** Make a photo smaller where the browser can, then hand it over. */
export async function take(keeper: PictureKeeper, chosen: File): Promise<void> {
  const file = await smaller(chosen);
  const bytes = await file.arrayBuffer();
  await keeper.add({ name: file.name, size: file.size, sha256: await fingerprintOf(bytes) }, bytes);
}
