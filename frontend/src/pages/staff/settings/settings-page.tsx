import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Navigate, Route, Routes } from "react-router";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { useSettingsQuery } from "@/api/staff-settings";
import { StaffPage } from "@/components/staff/page";
import { SettingsNav } from "@/components/staff/settings-nav";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { BrandTab } from "@/features/staff/settings/brand-tab";
import { EmbedTab } from "@/features/staff/settings/embed-tab";
import { LanguagesTab } from "@/features/staff/settings/languages-tab";
import { MessageTab } from "@/features/staff/settings/messages/message-tab";
import { MessagesTab } from "@/features/staff/settings/messages-tab";
import { PoliciesTab } from "@/features/staff/settings/policies-tab";
import { PrivacyTab } from "@/features/staff/settings/privacy-tab";
import { TextsTab } from "@/features/staff/settings/texts-tab";

export default function SettingsPage() {
  const { t } = useLingui();
  return (
    <Routes>
      <Route
        path="brand"
        element={
          <Tab title={t`Brand`} hint={<Trans>How patients recognise you: on your booking site and in its mails.</Trans>}>
            <BrandTab />
          </Tab>
        }
      />
      <Route
        path="texts"
        element={
          <Tab title={t`Texts`} hint={<Trans>What patients read about the clinic, side by side in your languages.</Trans>}>
            <TextsTab />
          </Tab>
        }
      />
      <Route
        path="languages"
        element={
          <Tab title={t`Languages`} hint={<Trans>What patients can choose from, on the site and for their mails.</Trans>}>
            <LanguagesTab />
          </Tab>
        }
      />
      <Route
        path="policies"
        element={
          <Tab title={t`Booking rules`} hint={<Trans>They hold for patients who book online, from the moment you save.</Trans>}>
            <PoliciesTab />
          </Tab>
        }
      />
      <Route
        path="messages"
        element={
          <Tab title={t`Messages`} hint={<Trans>When patients hear from you, and what they read.</Trans>}>
            <MessagesTab />
          </Tab>
        }
      />
      <Route
        path="messages/:kind"
        element={
          <Known>
            <MessageTab />
          </Known>
        }
      />
      <Route
        path="privacy"
        element={
          <Tab title={t`Privacy`} hint={<Trans>How long you keep what you know of patients.</Trans>}>
            <PrivacyTab />
          </Tab>
        }
      />
      <Route
        path="embed"
        element={
          <Tab title={t`On your web site`} hint={<Trans>Let patients book without leaving the clinic's own web site.</Trans>}>
            <EmbedTab />
          </Tab>
        }
      />
      <Route path="*" element={<Navigate replace to="/staff/settings/brand" />} />
    </Routes>
  );
}

function Tab({ title, hint, children }: { title: string; hint: ReactNode; children: ReactNode }) {
  return (
    <StaffPage title={title} hint={hint} nav={<SettingsNav />} className="max-w-7xl">
      <Known>{children}</Known>
    </StaffPage>
  );
}

/** Shows nothing of the settings before they are known. */
function Known({ children }: { children: ReactNode }) {
  const { t, i18n } = useLingui();
  const settings = useSettingsQuery();
  if (settings.data) return children;
  if (settings.isError) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(settings.error))}
        retryLabel={t`Try again`}
        onRetry={() => void settings.refetch()}
      />
    );
  }
  return (
    <div aria-busy="true" className="grid gap-5 lg:grid-cols-2">
      <Skeleton className="h-72" />
      <Skeleton className="h-96" />
    </div>
  );
}
