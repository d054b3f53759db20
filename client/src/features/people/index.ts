// What other features and the app may use of this one.
export { peopleKeys, peopleQuery, personQuery } from "./queries";
