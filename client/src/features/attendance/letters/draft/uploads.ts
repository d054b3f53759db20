// Sends a file in parts and goes on where the server says it stands.
import { ApiError, answer, api, once, type Upload, type UploadRequest } from "@/lib/api";
import type { DraftFile } from "./draft";

const PART = 256 * 1024;

type Kind = UploadRequest["kind"];

export type Progress = (change: Pick<DraftFile, "upload" | "offset" | "file">) => Promise<void>;

/** Bring one file to the server, from wherever it stands; resolves when it is stored there. */
export async function sendFile(
  file: DraftFile,
  bytes: ArrayBuffer,
  tell: Progress,
  kind: Kind = "excuse",
): Promise<void> {
  let upload = file.upload === null ? await announce(file, kind) : await standing(file);
  await tell(told(upload));
  while (upload.file === null) {
    upload = await sendPart(upload, bytes);
    await tell(told(upload));
  }
}

function told({ id, offset, file }: Upload) {
  return { upload: id, offset, file };
}

function announce({ name, size, sha256, key }: DraftFile, kind: Kind): Promise<Upload> {
  const body = { kind, name, size, sha256 };
  return answer(api.POST("/api/v1/uploads/", { params: { header: once(key) }, body }));
}

// A number that the server forgot, after days: the file begins anew.
async function standing(file: DraftFile): Promise<Upload> {
  try {
    return await ask(file.upload as number);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw new Forgotten();
    throw error;
  }
}

/** The server knows nothing of this upload any more. */
export class Forgotten extends Error {
  override name = "Forgotten";
}

function ask(id: number): Promise<Upload> {
  return answer(api.GET("/api/v1/uploads/{id}/", { params: { path: { id } } }));
}

async function sendPart(upload: Upload, bytes: ArrayBuffer): Promise<Upload> {
  const { id, offset } = upload;
  const body = bytes.slice(offset, offset + PART);
  try {
    return await answer(
      api.PATCH("/api/v1/uploads/{id}/", {
        params: { path: { id }, header: { "Upload-Offset": String(offset) } },
        headers: { "Content-Type": "application/octet-stream" },
        body: body as never,
        bodySerializer: (raw: unknown) => raw as ArrayBuffer,
      }),
    );
  } catch (error) {
    // An earlier part had arrived although its answer did not: go on where the server stands.
    if (error instanceof ApiError && error.code === "upload_offset") return ask(id);
    throw error;
  }
}

/** Give a file up that the server has, in part or whole; what it forgot already is no error. */
export async function dropFile({ upload }: DraftFile): Promise<void> {
  if (upload === null) return;
  await api
    .DELETE("/api/v1/uploads/{id}/", { params: { path: { id: upload } } })
    .catch(() => undefined);
}

export async function fingerprintOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
