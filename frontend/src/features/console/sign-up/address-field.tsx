import { Trans } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { platform } from "@/api/platform";
import { TextField } from "@/components/form/text-field";
import { useSettled } from "./use-settled";

const SHORTEST = 3;

type AddressFieldProps = Omit<ComponentProps<typeof TextField>, "label" | "hint"> & {
  typed: string;
  /** What stands behind it in the web address. */
  baseDomain: string;
};

/** The first part of a clinic's web address; whether it is free is said while it is typed. */
export function AddressField({ typed, baseDomain, wrong, ...input }: AddressFieldProps) {
  const address = useSettled(typed.trim().toLowerCase());
  const check = platform.useQuery(
    "get",
    "/api/v1/sign-ups/addresses/{address}",
    { params: { path: { address } } },
    { enabled: address.length >= SHORTEST && address.length <= 63, staleTime: 10_000, retry: false },
  );
  const found = check.data?.address === typed.trim().toLowerCase() ? check.data : undefined;
  const problem = found?.problem ? { type: "server", message: found.problem } : undefined;
  const host = found && !found.problem ? found.host : null;
  return (
    <TextField
      label={<Trans>Web address</Trans>}
      hint={
        <span role="status">
          {host ? (
            <Trans>
              <bdi dir="ltr">{host}</bdi> is free.
            </Trans>
          ) : (
            <Trans>
              Letters, digits and hyphens; it goes on with <bdi dir="ltr">.{baseDomain}</bdi>
            </Trans>
          )}
        </span>
      }
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      dir="ltr"
      wrong={wrong ?? problem}
      {...input}
    />
  );
}
