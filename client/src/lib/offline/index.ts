// Working without a connection; the database (./database) is loaded after the first paint.
export { isOnline, useIsOnline } from "./connection";
export { useWaiting, waiting } from "./waiting";
