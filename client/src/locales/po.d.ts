// PO files are compiled to their messages by the build.
declare module "*.po" {
  import type { Messages } from "@lingui/core";
  export const messages: Messages;
}
