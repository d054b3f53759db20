// The words of a post while they are typed: kept on the device until the server has them.
import { useEffect, useState } from "react";
import type { Post, PostRequest } from "@/lib/api";
import { session } from "@/lib/auth";
import { keep, readKept } from "@/lib/offline/database";
import { fromBox, toBox } from "./postWords";

export interface Words {
  kind: Post["kind"];
  title: string;
  body: string;
  audience: Post["audience"];
  company: string;
  platoon: string;
  isPublic: boolean;
  /** Boxes of date and time, as Manila's clocks say. */
  from: string;
  to: string;
  place: string;
}

const EMPTY: Words = {
  kind: "announcement",
  title: "",
  body: "",
  audience: "all",
  company: "",
  platoon: "",
  isPublic: false,
  from: "",
  to: "",
  place: "",
};

export function wordsOf(post: Post): Words {
  return {
    kind: post.kind,
    title: post.title,
    body: post.body,
    audience: post.audience,
    company: post.company,
    platoon: post.platoon,
    isPublic: post.is_public,
    from: toBox(post.happens_from),
    to: toBox(post.happens_to),
    place: post.place,
  };
}

export function requestOf({ isPublic, from, to, ...words }: Words): PostRequest {
  return {
    ...words,
    is_public: isPublic && words.audience === "all",
    happens_from: fromBox(from),
    happens_to: fromBox(to),
  };
}

interface Kept {
  /** The version of the post they were typed over; 0 for a new one. */
  version: number;
  words: Words;
}

/** Null until it is known whether something was left here. */
export function useWords(post: Post | null) {
  const user = session.getSnapshot().me?.id ?? 0;
  const name = `post-words.${post?.id ?? "new"}`;
  const version = post?.version ?? 0;
  const [typed, setTyped] = useState<Words | null>(null);
  const [isLoaded, setIsLoaded] = useState(false);
  useEffect(() => {
    let isGone = false;
    readKept<Kept>(user, name)
      .then((kept) => !isGone && kept && setTyped(kept.words))
      .catch(() => undefined)
      .finally(() => !isGone && setIsLoaded(true));
    return () => {
      isGone = true;
    };
  }, [user, name]);
  const words = typed ?? (post ? wordsOf(post) : EMPTY);
  return {
    words,
    isLoaded,
    isChanged: typed !== null,
    change: (next: Partial<Words>) => {
      const all = { ...words, ...next };
      setTyped(all);
      void keep(user, name, { version, words: all } satisfies Kept).catch(() => undefined);
    },
    forget: () => {
      setTyped(null);
      void keep(user, name, null).catch(() => undefined);
    },
  };
}
