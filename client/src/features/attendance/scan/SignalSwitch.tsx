// Sound and vibration on or off.
import { Trans } from "@lingui/react/macro";
import { Volume2, VolumeX } from "lucide-react";
import { Button } from "@/ui/Button";
import { setSignals, signal, useSignals } from "./signals";

export function SignalSwitch() {
  const isOn = useSignals();
  const Icon = isOn ? Volume2 : VolumeX;
  return (
    <Button
      aria-pressed={isOn}
      icon={<Icon aria-hidden="true" className="size-4" />}
      onClick={() => {
        setSignals(!isOn);
        signal("good");
      }}
    >
      <Trans>Sound and vibration</Trans>
    </Button>
  );
}
