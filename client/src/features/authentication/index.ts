// What other features and the app may use of this one.
export { fetchMe } from "./queries";
export { publicRoutes, routes } from "./routes";
