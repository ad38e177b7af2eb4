import type { ComponentProps } from "react";
import { Brand } from "@/components/console/brand";
import { Gate } from "@/components/panel/access/gate";

/** What stands around the pages before the console. */
export function BrandGate(props: Omit<ComponentProps<typeof Gate>, "brand">) {
  return <Gate brand={<Brand />} {...props} />;
}
