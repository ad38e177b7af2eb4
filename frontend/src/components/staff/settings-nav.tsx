import { Trans, useLingui } from "@lingui/react/macro";
import { SectionNav } from "@/components/panel/section-nav";

/** The ways through the clinic's settings. */
export function SettingsNav() {
  const { t } = useLingui();
  return (
    <SectionNav
      label={t`Settings`}
      links={[
        { to: "/staff/settings/brand", words: <Trans>Brand</Trans> },
        { to: "/staff/settings/texts", words: <Trans>Texts</Trans> },
        { to: "/staff/settings/languages", words: <Trans>Languages</Trans> },
        { to: "/staff/settings/policies", words: <Trans>Booking rules</Trans> },
        { to: "/staff/settings/messages", words: <Trans>Messages</Trans> },
        { to: "/staff/settings/privacy", words: <Trans>Privacy</Trans> },
        { to: "/staff/settings/embed", words: <Trans>On your web site</Trans> },
        { to: "/staff/settings/addresses", words: <Trans>Web addresses</Trans> },
        { to: "/staff/settings/people", words: <Trans>People</Trans> },
        { to: "/staff/settings/api-keys", words: <Trans>API keys</Trans> },
        { to: "/staff/settings/help", words: <Trans>Help</Trans> },
        { to: "/staff/settings/webhooks", words: <Trans>Webhooks and calendars</Trans> },
      ]}
    />
  );
}
