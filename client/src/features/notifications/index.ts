// What the shell uses of notifications.
export { Bell } from "./parts/Bell";
