// The picture of the camera with a frame for the code, or in words why there is none.
import { Trans, useLingui } from "@lingui/react/macro";
import { CameraOff, Flashlight, FlashlightOff, Video } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { type CameraState, useCamera } from "./useCamera";
import { useReading } from "./useReading";

interface ViewfinderProps {
  onText: (text: string) => void;
  /** Codes count here today. */
  isWanted: boolean;
}

export function Viewfinder({ onText, isWanted }: ViewfinderProps) {
  const { t } = useLingui();
  const camera = useCamera(isWanted);
  const { hasFailed } = useReading(camera.video, camera.state === "running", onText);
  const isRunning = camera.state === "running" && !hasFailed;
  return (
    <section aria-label={t`Camera`} className="grid gap-2">
      <div
        className={cx(
          "relative grid place-items-center overflow-hidden rounded-card bg-sunken",
          isRunning ? "h-[36dvh] md:aspect-4/3 md:h-auto" : "min-h-32",
        )}
      >
        <video
          ref={camera.video}
          playsInline
          muted
          tabIndex={-1}
          aria-label={t`Picture of the camera`}
          className={cx("size-full object-cover", !isRunning && "absolute opacity-0")}
        />
        {isRunning ? <Frame /> : <Why state={hasFailed ? "unread" : camera.state} />}
        {camera.torch && (
          <span className="absolute right-2 bottom-2 rounded-control bg-surface">
            <IconButton
              label={camera.torch.isOn ? t`Switch the light off` : t`Switch the light on`}
              aria-pressed={camera.torch.isOn}
              onClick={camera.torch.toggle}
            >
              {camera.torch.isOn ? (
                <FlashlightOff aria-hidden="true" className="size-5" />
              ) : (
                <Flashlight aria-hidden="true" className="size-5" />
              )}
            </IconButton>
          </span>
        )}
      </div>
      <CameraActs
        isWanted={isWanted}
        state={camera.state}
        onStart={camera.start}
        onStop={camera.stop}
      />
    </section>
  );
}

function Frame() {
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-[12%] rounded-card border-4 border-gold"
    />
  );
}

interface ActsProps {
  isWanted: boolean;
  state: CameraState;
  onStart: () => void;
  onStop: () => void;
}

function CameraActs({ isWanted, state, onStart, onStop }: ActsProps) {
  if (!isWanted) return null;
  if (state === "running") {
    return (
      <Button
        size="small"
        kind="quiet"
        onClick={onStop}
        icon={<CameraOff aria-hidden="true" className="size-4" />}
      >
        <Trans>Switch the camera off</Trans>
      </Button>
    );
  }
  if (state !== "off") return null;
  return (
    <Button onClick={onStart} icon={<Video aria-hidden="true" className="size-4" />}>
      <Trans>Switch the camera on</Trans>
    </Button>
  );
}

function Why({ state }: { state: CameraState | "unread" }) {
  return (
    <div className="grid justify-items-center gap-2 px-5 py-6 text-center">
      <CameraOff aria-hidden="true" className="size-7 stroke-[1.5] text-muted" />
      <p role="status" className="text-sm font-medium">
        <WhyText state={state} />
      </p>
    </div>
  );
}

function WhyText({ state }: { state: CameraState | "unread" }): ReactNode {
  switch (state) {
    case "starting":
    case "running":
      return <Trans>The camera is starting.</Trans>;
    case "refused":
      return (
        <Trans>
          The camera was refused. Allow it for this page in the browser's settings, or type numbers.
        </Trans>
      );
    case "absent":
      return <Trans>This device has no camera. Type numbers.</Trans>;
    case "busy":
      return <Trans>Another program uses the camera. Close it, or type numbers.</Trans>;
    case "insecure":
      return <Trans>Browsers open the camera only on a secure page (https). Type numbers.</Trans>;
    case "unread":
      return <Trans>The code reader could not be loaded. Connect once, or type numbers.</Trans>;
    case "off":
      return <Trans>The camera is off.</Trans>;
  }
}
