import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import type { Feed } from "./day";

/** Cuts the day down to one dentist's; the choice stands in the address. */
export function DentistFilter({ dentists }: { dentists: Feed["dentists"] }) {
  const { t } = useLingui();
  const [search, setSearch] = useSearchParams();
  return (
    <NativeSelect
      aria-label={t`Dentist`}
      className="h-9 pointer-coarse:h-11"
      value={search.get("dentist") ?? ""}
      onChange={({ target }) =>
        setSearch((before) => {
          const next = new URLSearchParams(before);
          if (target.value) next.set("dentist", target.value);
          else next.delete("dentist");
          return next;
        })
      }
    >
      <NativeSelectOption value="">
        <Trans>All dentists</Trans>
      </NativeSelectOption>
      {dentists.map(({ id, name }) => (
        <NativeSelectOption key={id} value={id}>
          {name}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}
