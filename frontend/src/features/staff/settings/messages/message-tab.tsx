import { useLingui } from "@lingui/react/macro";
import { Navigate, useParams } from "react-router";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { useMessageTexts } from "@/api/staff-messages";
import { useSettings } from "@/api/staff-settings";
import { StaffPage } from "@/components/staff/page";
import { SettingsNav } from "@/components/staff/settings-nav";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useKindWords } from "./kinds";
import { NewsSwitchCard, isNews } from "./news-switch";
import { TextEditor } from "./text-editor";

/** The page of one message: what it says in each of the clinic's languages. */
export function MessageTab() {
  const { t, i18n } = useLingui();
  const { kind: name = "" } = useParams();
  const { settings } = useSettings();
  const texts = useMessageTexts();
  const words = useKindWords()(name);
  const kind = texts.data?.kinds.find((one) => one.kind === name);
  if (texts.data && !kind) return <Navigate replace to="/staff/settings/messages" />;
  return (
    <StaffPage
      title={words.name}
      hint={words.when}
      nav={<SettingsNav />}
      className="max-w-7xl"
    >
      {texts.data && kind ? (
        <>
          {isNews(name) ? <NewsSwitchCard key={name} kind={name} /> : null}
          <TextEditor key={name} kind={kind} languages={settings.languages} placeholders={texts.data.placeholders} />
        </>
      ) : texts.isError ? (
        <ErrorState
          reason={textOf(i18n, troubleOf(texts.error))}
          retryLabel={t`Try again`}
          onRetry={() => void texts.refetch()}
        />
      ) : (
        <div aria-busy="true" className="grid gap-6 xl:grid-cols-[26rem_1fr]">
          <Skeleton className="h-[34rem]" />
          <Skeleton className="h-[44rem]" />
        </div>
      )}
    </StaffPage>
  );
}
