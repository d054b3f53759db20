// One person's slip: name, user name, code and QR of the link; used and expired ones without a code.
import { Trans, useLingui } from "@lingui/react/macro";
import { memo } from "react";
import type { ActivationSheetPrint } from "@/lib/api";
import { showDate } from "@/lib/format";
import { cx } from "@/ui/cx";
import { QrCode } from "@/ui/QrCode";
import { activationLink } from "./activationLink";
import "./slips.css";

type State = ActivationSheetPrint["groups"][number]["lines"][number]["state"];

interface SlipProps {
  /** Where the client takes activation codes. */
  address: string;
  name: string;
  studentNumber?: string;
  username: string;
  code: string | null;
  state: State;
  expiresAt: string;
}

export const Slip = memo(function Slip(props: SlipProps) {
  const { address, name, studentNumber, username, code, state, expiresAt } = props;
  return (
    <div className={cx("slip", code === null && "slip-over")}>
      <div className="slip-text">
        <p className="slip-name">{name}</p>
        {studentNumber && studentNumber !== username && <p>{studentNumber}</p>}
        <p>
          <Trans>User name</Trans>: <b>{username}</b>
        </p>
        {code === null ? (
          <p className="slip-fate">
            <Fate state={state} />
          </p>
        ) : (
          <>
            <p className="slip-code">{code}</p>
            <p>
              {address.replace(/^https?:\/\//, "")}
              <br />
              <Trans>until {showDate(expiresAt)}, works once</Trans>
            </p>
          </>
        )}
      </div>
      {code !== null && (
        <QrCode text={activationLink(address, username, code)} className="slip-qr" />
      )}
    </div>
  );
});

function Fate({ state }: { state: State }) {
  const { t } = useLingui();
  const words: Record<State, string> = {
    waiting: t`No code`,
    used: t`Activated already`,
    expired: t`Expired: make a new sheet`,
    replaced: t`Replaced by a newer sheet`,
  };
  return words[state];
}
