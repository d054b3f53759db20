// A text box that suggests while typing: arrows move, Enter takes, Escape closes.
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cx } from "./cx";
import { controlClass, Field } from "./Field";

export interface ComboboxProps<T> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | readonly string[] | undefined;
  placeholder?: string | undefined;
  hasHiddenLabel?: boolean | undefined;
  /** What stands in the box. */
  text: string;
  onText: (text: string) => void;
  /** The suggestions for the text, already filtered. */
  options: readonly T[];
  keyOf: (option: T) => string | number;
  show: (option: T) => ReactNode;
  onTake: (option: T) => void;
  /** Said instead of a list when nothing matches. */
  nothing?: ReactNode;
}

export function Combobox<T>(props: ComboboxProps<T>) {
  const { label, hint, error, hasHiddenLabel, text, options, keyOf, show } = props;
  const list = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const current = Math.min(active, options.length - 1);
  const hasList = isOpen && text !== "" && (options.length > 0 || props.nothing !== undefined);

  const take = (option: T | undefined) => {
    if (option === undefined) return;
    setIsOpen(false);
    props.onTake(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && hasList) {
      event.stopPropagation();
      return setIsOpen(false);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setIsOpen(true);
      setActive((current + step + options.length) % Math.max(1, options.length));
    }
    if (event.key === "Enter" && hasList) {
      event.preventDefault();
      take(options[current]);
    }
  };

  return (
    <Field {...{ label, hint, error, hasHiddenLabel }}>
      {(control) => (
        <div className="relative">
          <input
            {...control}
            type="text"
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={hasList}
            aria-controls={list}
            aria-activedescendant={hasList && options.length > 0 ? `${list}-${current}` : undefined}
            placeholder={props.placeholder}
            value={text}
            className={controlClass}
            onChange={(event) => {
              setIsOpen(true);
              setActive(0);
              props.onText(event.target.value);
            }}
            onFocus={() => setIsOpen(true)}
            onBlur={() => setIsOpen(false)}
            onKeyDown={onKeyDown}
          />
          <div
            id={list}
            role="listbox"
            aria-label={typeof label === "string" ? label : undefined}
            hidden={!hasList}
            className="absolute inset-x-0 top-full z-30 mt-1 max-h-72 overflow-y-auto rounded-control border border-line bg-raised p-1 shadow-raised"
          >
            {options.map((option, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the text box handles the keys of its list
              <div
                key={keyOf(option)}
                id={`${list}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                className={cx(
                  "min-h-10 rounded-md px-3 py-2",
                  index === current && "bg-brand-soft",
                )}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setActive(index)}
                onClick={() => take(option)}
              >
                {show(option)}
              </div>
            ))}
            {options.length === 0 && (
              <p className="px-3 py-2 text-sm text-muted">{props.nothing}</p>
            )}
          </div>
        </div>
      )}
    </Field>
  );
}
