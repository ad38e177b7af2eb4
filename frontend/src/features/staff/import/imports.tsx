import { Trans, useLingui } from "@lingui/react/macro";
import { FileUp } from "lucide-react";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { StaffPage } from "@/components/staff/page";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ColumnsForm } from "./columns-form";
import { Earlier } from "./earlier";
import { Result } from "./result";
import { Start } from "./start";
import { Steps, stepOf } from "./steps";
import { isWorking, useImport, useView } from "./use-import";
import { Working } from "./working";

/** Patients and appointments come from a file: chosen, its columns named, checked row by row, taken. */
export function Imports() {
  const { t } = useLingui();
  const { id } = useView();
  return (
    <StaffPage
      title={t`Import`}
      hint={<Trans>Bring patients and appointments from another program. Nothing is taken before you have seen what would happen.</Trans>}
      className="max-w-5xl"
    >
      {id ? <Opened key={id} id={id} /> : <Beginning />}
    </StaffPage>
  );
}

function Beginning() {
  return (
    <>
      <Steps now="file" />
      <Start />
      <Earlier />
    </>
  );
}

function Opened({ id }: { id: string }) {
  const { t, i18n } = useLingui();
  const { columnsAgain, change } = useView();
  const { data: found, error, refetch, isFetching } = useImport(id);
  if (error && !found) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(error))}
        retryLabel={t`Try again`}
        onRetry={() => void refetch()}
        pending={isFetching}
      />
    );
  }
  if (!found) return <Skeleton aria-busy="true" className="h-96" />;
  const step = columnsAgain && !isWorking(found) && found.state !== "done" ? "columns" : stepOf(found);
  return (
    <>
      <Steps now={step} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0">
          <bdi className="font-semibold wrap-anywhere">{found.file_name}</bdi>
        </p>
        <Button variant="outline" size="sm" onClick={() => change({ import: null, step: null, show: null, kind: found.kind })}>
          <FileUp aria-hidden="true" />
          <Trans>Choose another file</Trans>
        </Button>
      </div>
      {isWorking(found) ? (
        <Working found={found} />
      ) : step === "columns" ? (
        <ColumnsForm key={found.version} found={found} />
      ) : (
        <Result found={found} />
      )}
    </>
  );
}
