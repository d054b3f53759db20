// A camera that shows a picture of our choice, and a browser that owns such a camera.
import { writeFile } from "node:fs/promises";
import { type Browser, chromium, type Locator } from "@playwright/test";

const FRAMES = 30;

/** Put what stands on a page in front of the camera; it is seen when the camera opens the next time. */
export async function holdBefore(file: string, shown: Locator): Promise<void> {
  const held = (await shown.screenshot()).toString("base64");
  // All frames of a film have one size, and an even one.
  const desk = await shown.page().context().newPage();
  await desk.setViewportSize({ width: 640, height: 480 });
  await desk.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:#bbb">
     <img style="max-width:90%;height:440px;object-fit:contain" src="data:image/png;base64,${held}">`,
  );
  const picture = await desk.screenshot({ type: "jpeg", quality: 90 });
  await desk.close();
  await writeFile(file, Buffer.concat(Array.from({ length: FRAMES }, () => picture)));
}

/** A browser whose camera shows the file; pages still have to ask for it. */
export function browserWithCamera(file: string): Promise<Browser> {
  const executablePath = process.env.CHROMIUM;
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${file}`,
    ],
  });
}
