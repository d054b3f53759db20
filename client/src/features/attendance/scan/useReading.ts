// Looks at the camera's picture again and again, and says each text once.
import { type RefObject, useEffect, useRef, useState } from "react";
import { openReader } from "./reader";

const EVERY_MS = 120;
// A code stays in front of the camera for a moment; it was heard the first time.
const SAME_TEXT_MS = 4_000;

export function useReading(
  video: RefObject<HTMLVideoElement | null>,
  isRunning: boolean,
  onText: (text: string) => void,
): { hasFailed: boolean } {
  const [hasFailed, setFailed] = useState(false);
  const latest = useRef(onText);
  latest.current = onText;

  useEffect(() => {
    if (!isRunning) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = { text: "", at: 0 };
    const look = async () => {
      const text = await textIn(video.current);
      if (isOver) return;
      const now = Date.now();
      if (text && (text !== last.text || now - last.at > SAME_TEXT_MS)) latest.current(text);
      if (text) last = { text, at: now };
      timer = setTimeout(look, EVERY_MS);
    };
    openReader().then(look, () => setFailed(true));
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [video, isRunning]);

  return { hasFailed };
}

async function textIn(video: HTMLVideoElement | null): Promise<string | null> {
  if (!video) return null;
  const read = await openReader();
  return read(video).catch(() => null);
}
