// How dates and marks are written.
export * from "./dates";
export * from "./marks";
