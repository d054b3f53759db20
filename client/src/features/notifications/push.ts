// Pushes to this browser: whether it can, whether it was refused, and how it subscribes.
import type { PushRequest } from "@/lib/api";

/** Why pushes cannot be had here, if they cannot. */
export type Obstacle = "unsupported" | "denied" | null;

/** The person, or the browser for them, said no to pushes. */
export class PushDenied extends Error {}

export function obstacle(): Obstacle {
  if (!("Notification" in window) || !("serviceWorker" in navigator)) return "unsupported";
  if (!("PushManager" in window)) return "unsupported";
  return Notification.permission === "denied" ? "denied" : null;
}

/** Ask the browser for an address to push to. Throws PushDenied, and what the browser throws. */
export async function subscribe(publicKey: string): Promise<PushRequest> {
  if ((await Notification.requestPermission()) !== "granted") throw new PushDenied();
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) throw new Error("no worker");
  const former = await registration.pushManager.getSubscription();
  // One that was made with another key of the server takes nothing from this one.
  await former?.unsubscribe();
  const made = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = made.toJSON();
  return { endpoint: endpoint ?? "", p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" };
}

export async function unsubscribe(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const made = await registration?.pushManager.getSubscription();
  await made?.unsubscribe();
}
