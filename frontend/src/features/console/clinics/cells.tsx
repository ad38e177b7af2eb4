import { Trans } from "@lingui/react/macro";
import { useOwnFormats } from "@/api/own-formats";
import { sizeText } from "@/components/console/sizes";

/** What was not counted yet is a dash. */
export function Count({ value }: { value: number | null | undefined }) {
  const { number } = useOwnFormats();
  return <>{value === null || value === undefined ? "–" : number(value)}</>;
}

export function Bytes({ value }: { value: number | null | undefined }) {
  const { locale } = useOwnFormats();
  return <>{value === null || value === undefined ? "–" : sizeText(value, locale)}</>;
}

export function Active({ at }: { at: string | null | undefined }) {
  const { instant } = useOwnFormats();
  return at ? <time dateTime={at}>{instant(at)}</time> : <Trans>Never</Trans>;
}
