// A short explanation on hover and focus; Escape hides it, and it can be hovered itself.
import { type ReactNode, useId, useState } from "react";

export interface TooltipProps {
  text: ReactNode;
  /** The control that is explained; it receives the describing id. */
  children: (described: { "aria-describedby": string }) => ReactNode;
}

export function Tooltip({ text, children }: TooltipProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only shows and hides what explains the control inside
    <span
      className="relative inline-flex"
      onPointerEnter={() => setIsOpen(true)}
      onPointerLeave={() => setIsOpen(false)}
      onFocus={() => setIsOpen(true)}
      onBlur={() => setIsOpen(false)}
      onKeyDown={(event) => event.key === "Escape" && setIsOpen(false)}
    >
      {children({ "aria-describedby": id })}
      <span
        id={id}
        role="tooltip"
        hidden={!isOpen}
        className="absolute bottom-full left-1/2 z-40 w-max max-w-64 -translate-x-1/2 pb-1.5"
      >
        <span className="block rounded-md bg-ink px-2.5 py-1.5 text-xs font-medium text-bg shadow-raised">
          {text}
        </span>
      </span>
    </span>
  );
}
