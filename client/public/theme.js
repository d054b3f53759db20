// Sets the theme before the first paint; "system" follows the device.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("rgms.theme") || "system";
  } catch {}
  const dark =
    choice === "dark" ||
    (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
