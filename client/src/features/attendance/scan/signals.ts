// What a scan sounds and feels like; the person at the gate may switch both off.
import { useSyncExternalStore } from "react";

export type Signal = "good" | "again" | "bad";

const NAME = "rgms.scan.signals";
const TONES: Record<Signal, readonly number[]> = {
  good: [1046],
  again: [659, 659],
  bad: [220, 196],
};
const SHAKES: Record<Signal, number[]> = { good: [60], again: [40, 60, 40], bad: [220] };
const TONE_S = 0.11;

const watchers = new Set<() => void>();
let context: AudioContext | null = null;

function isOn(): boolean {
  return localStorage.getItem(NAME) !== "off";
}

export function setSignals(on: boolean): void {
  localStorage.setItem(NAME, on ? "on" : "off");
  for (const watcher of watchers) watcher();
}

export function useSignals(): boolean {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, isOn);
}

export function signal(kind: Signal): void {
  if (!isOn()) return;
  navigator.vibrate?.(SHAKES[kind]);
  try {
    context ??= new AudioContext();
    play(context, TONES[kind]);
  } catch {
    // No sound on this device: the words on the page say it all.
  }
}

function play(audio: AudioContext, tones: readonly number[]): void {
  if (audio.state === "suspended") void audio.resume().catch(() => undefined);
  tones.forEach((frequency, index) => {
    const from = audio.currentTime + index * TONE_S * 1.3;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0.25 });
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + TONE_S);
  });
}
