// One line for each kind of notification; each box is saved as it is ticked.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { NoticeChoice } from "@/lib/api";
import { useErrorText } from "@/ui/ErrorState";
import { toastError } from "@/ui/toasts";
import { useChoose } from "../mutations";
import { useKindWords } from "./noticeWords";

type Way = "push" | "mail" | "digest" | "is_muted";
const WAYS: readonly Way[] = ["push", "mail", "digest", "is_muted"];

export function KindChoices({
  kinds,
  hasMail,
}: {
  kinds: readonly NoticeChoice[];
  hasMail: boolean;
}) {
  return (
    <section aria-labelledby="by-kind" className="card px-4 py-4">
      <h2 id="by-kind" className="font-semibold">
        <Trans>By kind</Trans>
      </h2>
      <p className="mt-1 text-sm text-muted">
        <Trans>
          The digest is one letter in the morning with what you have not read. A muted kind makes no
          sound anywhere. A cancelled training day of today or tomorrow, and what happens to your
          account, reach you always.
        </Trans>
      </p>
      {!hasMail && (
        <p className="mt-2 text-sm text-warn">
          <Trans>
            No mail can reach you:{" "}
            <Link to="/security" className="font-medium underline underline-offset-4">
              enter your address
            </Link>{" "}
            first.
          </Trans>
        </p>
      )}
      <ul className="mt-3 divide-y divide-line">
        {kinds.map((line) => (
          <KindLine key={line.kind} line={line} />
        ))}
      </ul>
    </section>
  );
}

function KindLine({ line }: { line: NoticeChoice }) {
  const kinds = useKindWords();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
      <h3 className="min-w-0 flex-1 basis-44 text-[0.9375rem] font-medium">{kinds[line.kind]}</h3>
      <div className="flex flex-wrap gap-x-4">
        {WAYS.map((way) => (
          <WayBox key={way} line={line} way={way} kind={kinds[line.kind]} />
        ))}
      </div>
    </li>
  );
}

function WayBox({ line, way, kind }: { line: NoticeChoice; way: Way; kind: string }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const choose = useChoose();
  const words: Record<Way, string> = {
    push: t`Push`,
    mail: t`Mail`,
    digest: t`Digest`,
    is_muted: t`Muted`,
  };
  // What was ticked shows at once; the server's word replaces it.
  const shown = choose.isPending ? !line[way] : line[way];
  return (
    <label className="flex min-h-10 items-center gap-2 text-sm">
      <input
        type="checkbox"
        className="size-5 accent-brand"
        aria-label={`${kind}: ${words[way]}`}
        checked={shown}
        disabled={choose.isPending || (way !== "is_muted" && line.is_muted)}
        onChange={() =>
          choose.mutate(
            { kinds: [{ ...line, [way]: !line[way] }] },
            { onError: (error) => void toastError(textOf(error)) },
          )
        }
      />
      {words[way]}
    </label>
  );
}
