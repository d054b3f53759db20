// The words of a request to change a legal field.
import { useLingui } from "@lingui/react/macro";
import type { ChangeRequest } from "@/lib/api";
import { showDate } from "@/lib/format";
import type { Tone } from "@/ui/Badge";
import { LEGAL } from "./sections";

export const REQUEST_TONES: Record<ChangeRequest["state"], Tone> = {
  open: "info",
  accepted: "ok",
  declined: "warn",
  withdrawn: "plain",
};

export function useRequestStateWords(): Record<ChangeRequest["state"], string> {
  const { t } = useLingui();
  return {
    open: t`waiting`,
    accepted: t`accepted`,
    declined: t`declined`,
    withdrawn: t`taken back`,
  };
}

/** The name of the field and its values as people read them. */
export function useRequestWords(): (request: Pick<ChangeRequest, "field" | "before" | "value">) => {
  field: string;
  before: string;
  value: string;
} {
  const { i18n } = useLingui();
  return (request) => {
    const field = LEGAL.find(({ name }) => name === request.field);
    const say = (text: string) => {
      const choice = field?.choices?.find(({ value }) => value === text);
      if (choice) return i18n._(choice.label);
      return text && field?.kind === "date" ? showDate(text) : text || "–";
    };
    return {
      field: field ? i18n._(field.label) : request.field,
      before: say(request.before),
      value: say(request.value),
    };
  };
}
