import { Trans, useLingui } from "@lingui/react/macro";
import { platform } from "@/api/platform";
import { sentenceOf } from "@/api/problem-texts";

/** Says where a clinic would stand and whether it may, while its address is typed. */
export function AddressVerdict({ address: typed }: { address: string }) {
  const { i18n } = useLingui();
  const address = typed.trim().toLowerCase();
  const check = platform.useQuery("get", "/api/v1/addresses/{address}", { params: { path: { address } } }, { enabled: address !== "" && address.length <= 63 });
  const found = address === "" ? undefined : check.data;
  const sentence = found?.problem ? sentenceOf(found.problem) : undefined;
  return (
    <span aria-live="polite">
      {!found ? (
        <Trans>A word for the clinic's address, like north-street.</Trans>
      ) : found.problem ? (
        <span className="text-destructive-text">{sentence ? i18n._(sentence) : found.problem}</span>
      ) : (
        <Trans>
          Free: <bdi dir="ltr">{found.host}</bdi>
        </Trans>
      )}
    </span>
  );
}
