// Refusals of the privacy centre in the reader's language; what has no words here keeps the server's.
import { useLingui } from "@lingui/react/macro";
import { ApiError } from "@/lib/api";

/** An error as it is shown: with our words for its code, where there are some. */
export function useRefusal(): (error: unknown) => unknown {
  const { t } = useLingui();
  const words: Record<string, string> = {
    consent_state: t`Somebody changed this consent in the meantime. Look at the list again.`,
    hold_state: t`This hold was lifted already.`,
    request_state: t`This request is closed already.`,
    own_request: t`You asked this yourself: another administrator answers it.`,
    notice_version: t`The notice changed. Please read it again.`,
    file_in_use: t`This file belongs to something already.`,
    upload_quota: t`You have sent as many files as one person may.`,
    storage_unavailable: t`The files cannot be reached. Please try again in a moment.`,
  };
  return (error) => {
    if (!(error instanceof ApiError)) return error;
    const { code, requestId, data } = error;
    const total = Number(data.total);
    const said =
      code === "retention_changed" && Number.isFinite(total)
        ? t`${total} entries are due now. Look again before you delete.`
        : words[code];
    return said === undefined ? error : { detail: said, code, requestId, data };
  };
}
