// The camera behind the phone: asked for when the page opens, let go when it is hidden or left.
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

export type CameraState =
  | "starting"
  | "running"
  | "off"
  | "refused"
  | "absent"
  | "busy"
  | "insecure";

export interface Camera {
  readonly state: CameraState;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly start: () => void;
  readonly stop: () => void;
  /** Null where there is no lamp. */
  readonly torch: { isOn: boolean; toggle: () => void } | null;
}

type Lit = MediaTrackConstraintSet & { torch?: boolean };

const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: "environment", width: { ideal: 1280 } },
};

export function useCamera(isWanted: boolean): Camera {
  const video = useRef<HTMLVideoElement | null>(null);
  const [state, setState] = useState<CameraState>("starting");
  const [isOn, setOn] = useState(true);
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [isLit, setLit] = useState(false);
  const isVisible = useIsVisible();

  useEffect(() => {
    if (!isWanted || !isOn) return setState("off");
    if (!isVisible) return;
    let stream: MediaStream | null = null;
    let isOver = false;
    setState("starting");
    void open().then(async (opened) => {
      if (typeof opened === "string") return isOver || setState(opened);
      stream = opened;
      if (isOver) return letGo(opened);
      await show(video.current, opened);
      setTrack(opened.getVideoTracks()[0] ?? null);
      setState("running");
    });
    return () => {
      isOver = true;
      setTrack(null);
      setLit(false);
      if (stream) letGo(stream);
    };
  }, [isWanted, isOn, isVisible]);

  const toggle = useCallback(() => {
    const torch = !isLit;
    const lit: Lit = { torch };
    void track?.applyConstraints({ advanced: [lit] }).then(
      () => setLit(torch),
      () => undefined,
    );
  }, [track, isLit]);

  return {
    state,
    video,
    start: () => setOn(true),
    stop: () => setOn(false),
    torch: track && hasTorch(track) ? { isOn: isLit, toggle } : null,
  };
}

async function open(): Promise<MediaStream | CameraState> {
  if (!navigator.mediaDevices?.getUserMedia) return "insecure";
  try {
    return await navigator.mediaDevices.getUserMedia(WANTED);
  } catch (error) {
    const { name } = error as DOMException;
    if (name === "NotAllowedError" || name === "SecurityError") return "refused";
    return name === "NotFoundError" || name === "OverconstrainedError" ? "absent" : "busy";
  }
}

async function show(video: HTMLVideoElement | null, stream: MediaStream): Promise<void> {
  if (!video) return;
  video.srcObject = stream;
  await video.play().catch(() => undefined);
}

function letGo(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function hasTorch(track: MediaStreamTrack): boolean {
  const can = track.getCapabilities?.() as
    | (MediaTrackCapabilities & { torch?: boolean })
    | undefined;
  return can?.torch === true;
}

function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(document.visibilityState !== "hidden");
  useEffect(() => {
    const look = () => setVisible(document.visibilityState !== "hidden");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return isVisible;
}
