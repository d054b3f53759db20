// A menu opens, is walked by keys, does one thing, and gives the focus back.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Menu } from "./Menu";

function show() {
  const chosen = vi.fn();
  const item = (key: string, more = {}) => ({
    key,
    label: key,
    onSelect: () => chosen(key),
    ...more,
  });
  render(
    <>
      <Menu
        label="Account"
        buttonClassName=""
        groups={[
          {
            key: "look",
            label: "Look",
            items: [item("Light", { isChecked: true }), item("Dark", { isChecked: false })],
          },
          { key: "rest", items: [item("Closed", { isDisabled: true }), item("Sign out")] },
        ]}
      >
        JD
      </Menu>
      <button type="button">Elsewhere</button>
    </>,
  );
  return {
    chosen,
    user: userEvent.setup(),
    button: screen.getByRole("button", { name: "Account" }),
  };
}

it("opens with the focus on its first item and says what is chosen", async () => {
  const { user, button } = show();
  await user.click(button);

  expect(button).toHaveAttribute("aria-expanded", "true");
  expect(screen.getByRole("menuitemradio", { name: "Light", checked: true })).toHaveFocus();
});

it("is walked by arrows, round the end and past what is disabled", async () => {
  const { user, button } = show();
  button.focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  expect(screen.getByRole("menuitem", { name: "Sign out" })).toHaveFocus();
  await user.keyboard("{ArrowDown}");
  expect(screen.getByRole("menuitemradio", { name: "Light" })).toHaveFocus();
  await user.keyboard("{ArrowUp}");
  expect(screen.getByRole("menuitem", { name: "Sign out" })).toHaveFocus();
});

it("jumps to a letter and does what was chosen", async () => {
  const { user, button, chosen } = show();
  await user.click(button);
  await user.keyboard("s{Enter}");

  expect(chosen).toHaveBeenCalledExactlyOnceWith("Sign out");
  expect(screen.queryByRole("menu")).toBeNull();
  expect(button).toHaveFocus();
});

it("closes on Escape and gives the focus back", async () => {
  const { user, button, chosen } = show();
  await user.click(button);
  await user.keyboard("{Escape}");

  expect(screen.queryByRole("menu")).toBeNull();
  expect(button).toHaveFocus();
  expect(chosen).not.toHaveBeenCalled();
});

it("closes when somebody goes elsewhere", async () => {
  const { user, button } = show();
  await user.click(button);
  await user.click(screen.getByRole("button", { name: "Elsewhere" }));

  expect(screen.queryByRole("menu")).toBeNull();
});
