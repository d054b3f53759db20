// The grade of the cadet who is signed in, in one term.
import { useQuery } from "@tanstack/react-query";
import { isNotFound, type Term } from "@/lib/api";
import { myGradeQuery } from "../../queries";

export function useMyGrade(term: Term) {
  const query = useQuery(myGradeQuery(term.id));
  return { query, isMissing: query.isError && isNotFound(query.error) };
}
