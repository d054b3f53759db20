// Asks what became of a document; the answer is never kept beyond the page.
import { useQuery } from "@tanstack/react-query";
import { checkDocument } from "../queries";

export function useCheck(code: string) {
  const query = useQuery({
    queryKey: ["check", code],
    queryFn: () => checkDocument(code),
    enabled: code !== "",
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return { query };
}
