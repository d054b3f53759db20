// The remark of a grade or a status decision, in words.
import { useLingui } from "@lingui/react/macro";
import { cx } from "@/ui/cx";

export function RemarkWord({ remark }: { remark: string }) {
  const { t } = useLingui();
  const words: Record<string, string> = {
    passed: t`passed`,
    failed: t`failed`,
    withdrawn: t`withdrawn`,
    deferred: t`deferred`,
    no_grade_yet: t`no grade yet`,
    INC: "INC",
    DRP: "DRP",
    W: "W",
    T: "T",
  };
  const tone = remark === "failed" ? "text-danger" : remark === "passed" ? "text-ok" : "text-muted";
  return <span className={cx("truncate", tone)}>{words[remark] ?? remark}</span>;
}
