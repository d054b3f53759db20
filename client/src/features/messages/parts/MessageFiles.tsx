// The files of a message: a picture opens here, a document goes to the device.
import { useLingui } from "@lingui/react/macro";
import { Attachments } from "@/features/attendance";
import { answer, api, type MessageFile } from "@/lib/api";

export function MessageFiles({ files }: { files: readonly MessageFile[] }) {
  const { t } = useLingui();
  return (
    <Attachments
      files={files}
      isLogged={false}
      fetchContent={fetchFile}
      describe={(name) => t`Sent with the message: ${name}`}
    />
  );
}

async function fetchFile(id: number): Promise<Blob> {
  const call = api.GET("/api/v1/message-attachments/{id}/", {
    params: { path: { id } },
    parseAs: "blob",
  });
  return (await answer(call as Promise<{ data?: unknown }>)) as Blob;
}
