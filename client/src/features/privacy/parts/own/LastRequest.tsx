// The newest of my requests, so that an answer is found where a notification leads to.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ownRequestsQuery } from "../../queries";
import { RequestCard } from "../RequestCard";

export function LastRequest() {
  const newest = useQuery(ownRequestsQuery(1)).data?.results[0];
  if (!newest || newest.state === "withdrawn") return null;
  return (
    <section aria-labelledby="last-request" className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="last-request" className="text-base font-semibold">
          <Trans>My last request</Trans>
        </h2>
        <Link
          to="/privacy"
          search={{ tab: "requests" }}
          className="text-sm font-medium text-brand-text underline underline-offset-4"
        >
          <Trans>All my requests</Trans>
        </Link>
      </div>
      <ul>
        <RequestCard request={newest} />
      </ul>
    </section>
  );
}
