import type { ComponentProps } from "react";
import { useClinic } from "@/api/clinic";
import { ClinicMark } from "@/components/layout/clinic-name";
import { Gate } from "@/components/panel/access/gate";

/** What stands around the pages before the panel: whose it is. */
export function ClinicGate(props: Omit<ComponentProps<typeof Gate>, "brand">) {
  const { name, logo_url: logo } = useClinic();
  return (
    <Gate
      brand={
        <>
          <ClinicMark name={name} logo={logo} className="size-8 text-base" />
          <bdi>{name}</bdi>
        </>
      }
      {...props}
    />
  );
}
