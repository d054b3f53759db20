// The green half of the sign-in page on wide screens.
import { Trans } from "@lingui/react/macro";
import { Emblem } from "@/ui/Emblem";

const ROWS = [0, 1, 2, 3, 4, 5, 6, 7];

export function SignInPanel() {
  return (
    <aside className="relative hidden overflow-hidden bg-[#24462c] text-[#f6f4ec] md:grid md:content-between md:p-12">
      <svg
        aria-hidden="true"
        viewBox="0 0 400 640"
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full"
      >
        <g fill="none" stroke="#f6f4ec" strokeOpacity="0.07" strokeWidth="22">
          {ROWS.map((row) => (
            <path
              key={row}
              d={`M-40 ${row * 92 - 60} 200 ${row * 92 + 110} 440 ${row * 92 - 60}`}
            />
          ))}
        </g>
        <path
          d="M-40 400 200 570 440 400"
          fill="none"
          stroke="#e0b54a"
          strokeOpacity="0.85"
          strokeWidth="5"
        />
      </svg>
      <div className="relative flex items-center gap-3">
        <Emblem className="size-11" />
        <p className="text-lg font-semibold tracking-tight">RGMS</p>
      </div>
      <p className="relative max-w-md text-[1.75rem] leading-snug font-semibold tracking-tight">
        <Trans>Every grade, with the arithmetic behind it.</Trans>
      </p>
      <p className="relative text-sm text-[#f6f4ec]/80">
        <Trans>ROTC Grading Management System</Trans>
      </p>
    </aside>
  );
}
