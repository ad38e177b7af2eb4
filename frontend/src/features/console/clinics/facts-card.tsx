import { Trans, useLingui } from "@lingui/react/macro";
import type { ClinicDetail } from "@/api/console-clinic";
import { useOwnFormats } from "@/api/own-formats";
import { ConsoleCard, Facts } from "@/components/console/console-card";
import { Badge } from "@/components/ui/badge";
import { LANGUAGE_NAMES } from "@/lib/i18n";

/** What a clinic is, as far as operators may know. */
export function FactsCard({ clinic }: { clinic: ClinicDetail }) {
  const { t } = useLingui();
  const { instant, list } = useOwnFormats();
  return (
    <ConsoleCard title={<Trans>Facts</Trans>}>
      <Facts
        facts={[
          {
            name: t`Addresses`,
            value: (
              <ul className="space-y-1">
                {clinic.hosts.map(({ host, is_primary: primary }) => (
                  <li key={host} className="flex flex-wrap items-center gap-2">
                    <bdi dir="ltr" className="break-all">
                      {host}
                    </bdi>
                    {primary ? (
                      <Badge variant="brand">
                        <Trans>Main address</Trans>
                      </Badge>
                    ) : null}
                  </li>
                ))}
              </ul>
            ),
          },
          { name: t`Languages`, value: list(clinic.languages.map((one) => LANGUAGE_NAMES[one] ?? one)) },
          { name: t`Time zone`, value: <bdi dir="ltr">{clinic.zone}</bdi> },
          { name: t`Schema`, value: <code dir="ltr">{clinic.schema_name}</code> },
          { name: t`Database server`, value: <code dir="ltr">{clinic.shard}</code> },
          { name: t`Opened`, value: <time dateTime={clinic.created_at}>{instant(clinic.created_at)}</time> },
          { name: t`Help`, value: clinic.help_allowed ? t`Allowed by the clinic` : t`Not allowed by the clinic` },
        ]}
      />
    </ConsoleCard>
  );
}
