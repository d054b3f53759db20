// Makes a large photo smaller before it is sent: signal in the field is thin.

const LARGE_BYTES = 1_500_000;
const LONGEST_SIDE = 2400;
const QUALITY = 0.85;

/** A photo that is small enough to send; whatever cannot be drawn here goes as it is. */
export async function smaller(file: File): Promise<File> {
  if (!file.type.startsWith("image/") || file.size <= LARGE_BYTES) return file;
  try {
    const blob = await redrawn(file);
    if (blob === null || blob.size >= file.size) return file;
    const name = file.name.replace(/\.[^.]*$/, "");
    return new File([blob], `${name}.jpg`, { type: "image/jpeg" });
  } catch {
    return file;
  }
}

async function redrawn(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
