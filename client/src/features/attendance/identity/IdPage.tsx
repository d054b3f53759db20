// The cadet's own code at the gate, and the number that does as well.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, Clock, IdCard, Sun, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { currentTermQuery } from "@/features/system";
import type { Me } from "@/lib/api";
import { useSession } from "@/lib/auth";
import { showTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { useErrorText } from "@/ui/ErrorState";
import { PageHeader } from "@/ui/PageHeader";
import { QrCode } from "@/ui/QrCode";
import { Skeleton } from "@/ui/Skeleton";
import { Countdown } from "./Countdown";
import { Initials } from "./Initials";
import { type KeptPass, phoneOf } from "./phone";
import { TodaysMark } from "./TodaysMark";
import { type Showing, useCode } from "./useCode";

const WRONG_CLOCK_MS = 2 * 60_000;

export function IdPage() {
  const { t } = useLingui();
  const { me } = useSession();
  return (
    <>
      <PageHeader title={t`My code`} about={<Trans>Show it at the gate.</Trans>} />
      {me && <Mine me={me} />}
    </>
  );
}

function Mine({ me }: { me: Me }) {
  const { t } = useLingui();
  const showing = useCode(me.id);
  const { state } = showing;
  useScreenStaysOn();
  usePassOfThisTerm(me.id, state.status === "ready" ? state.pass : null);
  if (state.status === "not_training") {
    return (
      <EmptyState
        icon={<IdCard aria-hidden="true" />}
        why={t`You do not train in this term.`}
        next={t`Only cadets who train have a code. Ask the administrator of your unit if this is wrong.`}
      />
    );
  }
  const pass = state.status === "ready" ? state.pass : null;
  return (
    <div className="mx-auto grid max-w-md gap-4">
      <div className="card grid gap-4 p-4 sm:p-6">
        <CodeArea showing={showing} me={me} />
        <Person me={me} pass={pass} />
      </div>
      {pass && <TodaysMark enrolment={pass.told.enrolment} />}
      <Hints showing={showing} />
    </div>
  );
}

function CodeArea({ showing, me }: { showing: Showing; me: Me }) {
  const { t } = useLingui();
  const { state, text, nextAt } = showing;
  if (state.status === "opening" || (text === null && isStarting(showing))) {
    return <Skeleton className="mx-auto aspect-square w-full max-w-88 rounded-card" />;
  }
  if (text === null) return <NoCode showing={showing} me={me} />;
  return (
    <>
      <QrCode
        text={text}
        label={t`The code of this moment`}
        className="mx-auto aspect-square w-full max-w-88 rounded-card"
      />
      <Countdown nextAt={nextAt} />
    </>
  );
}

function isStarting({ state, nextAt }: Showing): boolean {
  return state.status === "ready" && state.pass !== null && nextAt === 0;
}

function NoCode({ showing, me }: { showing: Showing; me: Me }) {
  const textOf = useErrorText();
  const { state } = showing;
  const failure = state.status === "ready" ? state.failure : null;
  return (
    <div className="grid justify-items-center gap-3 rounded-card bg-sunken px-5 py-8 text-center">
      <WifiOff aria-hidden="true" className="size-8 stroke-[1.5] text-muted" />
      <p className="font-semibold">{noCodeText(showing)}</p>
      <p className="text-sm text-muted">
        {failure ? (
          textOf(failure)
        ) : (
          <Trans>Meanwhile say your number: whoever stands at the gate can type it.</Trans>
        )}
      </p>
      {state.status === "ready" && (
        <Button onClick={() => void phoneOf(me.id).renew()}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  );
}

function noCodeText({ state }: Showing): ReactNode {
  if (state.status === "unable") return <Trans>This browser cannot make codes.</Trans>;
  if (state.status === "ready" && state.pass) {
    return <Trans>The pass of this phone has ended. Connect once to get the next.</Trans>;
  }
  return <Trans>This phone has no pass yet. Connect once to get one.</Trans>;
}

// The number in letters that can be read across a table, for whoever types it.
function Person({ me, pass }: { me: Me; pass: KeptPass | null }) {
  const told = pass?.told;
  const name = told?.name ?? me.full_name;
  const unit = [told?.ms_level, told?.company, told?.platoon].filter(Boolean).join(" · ");
  return (
    <div className="flex items-center gap-4 border-t border-line pt-4">
      <Initials name={name} />
      <div className="min-w-0">
        <p className="text-xl leading-tight font-semibold">{name}</p>
        <p className="tabular mt-0.5 text-[1.75rem] leading-tight font-bold tracking-wide break-all">
          {told?.student_number ?? me.username}
        </p>
        {unit && <p className="text-sm text-muted">{unit}</p>}
      </div>
    </div>
  );
}

function Hints({ showing }: { showing: Showing }) {
  const { state } = showing;
  const pass = state.status === "ready" ? state.pass : null;
  return (
    <ul className="grid gap-2.5 px-1 text-sm text-muted [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0">
      <Hint icon={<Sun aria-hidden="true" />}>
        <Trans>Turn the brightness up and hold the phone still.</Trans>
      </Hint>
      {pass && (
        <Hint icon={<WifiOff aria-hidden="true" />}>
          <Trans>Works without a connection until {showTime(new Date(pass.told.ends_at))}.</Trans>
        </Hint>
      )}
      {pass && Math.abs(pass.ahead) > WRONG_CLOCK_MS && (
        <Hint icon={<Clock aria-hidden="true" />}>
          <ClockWords ahead={pass.ahead} />
        </Hint>
      )}
      <Hint icon={<CircleAlert aria-hidden="true" />}>
        <Trans>A picture of the code is worth nothing after a minute.</Trans>
      </Hint>
    </ul>
  );
}

function ClockWords({ ahead }: { ahead: number }) {
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  if (ahead > 0) {
    return (
      <Trans>
        The clock of this phone is {minutes} min slow. Codes are corrected; do not change the clock
        until you are marked.
      </Trans>
    );
  }
  return (
    <Trans>
      The clock of this phone is {minutes} min fast. Codes are corrected; do not change the clock
      until you are marked.
    </Trans>
  );
}

function Hint({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-2">
      {icon}
      <span>{children}</span>
    </li>
  );
}

// A code of the term before is refused at the gate, however young its pass is.
function usePassOfThisTerm(user: number, pass: KeptPass | null): void {
  const term = useQuery(currentTermQuery).data?.label;
  const own = pass?.told.term;
  useEffect(() => {
    if (term !== undefined && own !== undefined && own !== term) void phoneOf(user).renew(term);
  }, [user, term, own]);
}

// A code on a dark screen helps nobody; where the browser can, the screen stays on.
function useScreenStaysOn(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      lock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      document.removeEventListener("visibilitychange", ask);
      void lock?.release().catch(() => undefined);
    };
  }, []);
}
