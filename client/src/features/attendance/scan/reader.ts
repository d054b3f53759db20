// Reads QR codes from a picture: by the browser where it can, else by a library loaded for it.

export type Reader = (picture: HTMLVideoElement) => Promise<string | null>;

interface NativeDetector {
  detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

interface NativeDetectors {
  new (options: { formats: string[] }): NativeDetector;
  getSupportedFormats(): Promise<string[]>;
}

// Enough for a code of 57 modules that fills a third of the picture, and quick on a slow phone.
const LONGEST_SIDE = 720;

let opened: Promise<Reader> | null = null;

/** The reader of this browser; loaded once, and again after a failure. */
export function openReader(): Promise<Reader> {
  opened ??= open();
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function open(): Promise<Reader> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: NativeDetectors };
  const formats = await BarcodeDetector?.getSupportedFormats().catch((): string[] => []);
  if (BarcodeDetector && formats?.includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null;
  }
  const { default: decode } = await import("qr/decode.js");
  return onCanvas((image) => {
    try {
      return decode(image);
    } catch {
      return null;
    }
  });
}

function onCanvas(decode: (image: ImageData) => string | null): Reader {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (picture) => {
    const { videoWidth, videoHeight } = picture;
    if (!context || videoWidth === 0) return null;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return decode(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
