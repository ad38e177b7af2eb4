import { Trans } from "@lingui/react/macro";
import { type Service, useFormats } from "@/api/clinic";

/** What a service costs: a price, a range, or from where it starts. */
export function PriceText({ service }: { service: Pick<Service, "price_from" | "price_until"> }) {
  const { price } = useFormats();
  const { price_from: from, price_until: until } = service;
  if (from === null && until === null) return null;
  if (from === 0 && !until) return <Trans>free of charge</Trans>;
  if (from !== null && until === null) return <Trans>from {price(from)}</Trans>;
  if (from === null || from === until) return <bdi>{price(until!)}</bdi>;
  return (
    <bdi>
      {price(from)} – {price(until!)}
    </bdi>
  );
}
