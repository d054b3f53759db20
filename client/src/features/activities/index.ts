// What other features and the app may use of this one.

export { PublicPosts } from "./parts/lazy";
