// Mail and pushes on their way; those that were given up can be sent again.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { DeliveryCard } from "../parts/DeliveryCard";
import { useDeliveryWords } from "../parts/deliveryWords";
import { deliveriesQuery } from "../queries";
import { DELIVERY_STATES } from "../search";

const route = getRouteApi("/shell/deliveries");
const PAGE_SIZE = 20;

export function DeliveriesPage() {
  const { t } = useLingui();
  const { state, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const words = useDeliveryWords();
  const query = useQuery({
    ...deliveriesQuery({ state, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={t`Deliveries`}
        about={<Trans>Mail and pushes of the last 90 days, and what could not be delivered.</Trans>}
        actions={
          <Select
            label={t`State`}
            hasHiddenLabel
            className="w-56"
            placeholder={t`Every state`}
            value={state ?? ""}
            choices={DELIVERY_STATES.map((value) => ({ value, label: words[value] }))}
            onChange={({ target }) => {
              const chosen = DELIVERY_STATES.find((value) => value === target.value);
              void navigate({
                search: ({ state: _, page: __, ...before }) =>
                  chosen ? { ...before, state: chosen } : before,
              });
            }}
          />
        }
      />
      <Loaded query={query}>
        {(deliveries) =>
          deliveries.results.length === 0 ? (
            <EmptyState
              icon={<MailCheck aria-hidden="true" />}
              why={
                state ? (
                  <Trans>No delivery is in this state.</Trans>
                ) : (
                  <Trans>Nothing was mailed or pushed yet.</Trans>
                )
              }
              next={<Trans>What leaves the house appears here, and what did not arrive.</Trans>}
            />
          ) : (
            <>
              <ul aria-label={t`Deliveries`} className="grid gap-3">
                {deliveries.results.map((delivery) => (
                  <DeliveryCard key={delivery.id} delivery={delivery} />
                ))}
              </ul>
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                count={deliveries.count}
                onPage={(next) =>
                  void navigate({ search: (before) => ({ ...before, page: next }) })
                }
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
