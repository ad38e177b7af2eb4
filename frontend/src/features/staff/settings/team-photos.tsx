import { Trans, useLingui } from "@lingui/react/macro";
import { Camera, Trash2, UsersRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { toast } from "sonner";
import { type Dentist, useDentists } from "@/api/clinic";
import { type Trouble, troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { removePhoto } from "@/api/staff-settings";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { CropDialog } from "./crop-dialog";

/** The faces that patients see before they book. */
export function TeamPhotos() {
  const { t, i18n } = useLingui();
  const dentists = useDentists();
  const { hash } = useLocation();
  const card = useRef<HTMLDivElement>(null);
  const isSought = hash === "#photos" && dentists.data !== undefined;
  useEffect(() => {
    if (isSought) card.current?.scrollIntoView();
  }, [isSought]);
  return (
    <Card ref={card} id="photos" className="mt-5 scroll-mt-16">
      <CardHeader>
        <CardTitle>
          <Trans>Photos of the team</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>Patients book sooner with somebody whose face they know. A square of each photo is shown.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent>
        {dentists.data ? (
          dentists.data.items.length ? (
            <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
              {dentists.data.items.map((one) => (
                <Face key={one.id} dentist={one} />
              ))}
            </ul>
          ) : (
            <EmptyState icon={<UsersRound />}>
              <Trans>There are no dentists yet. Add them in the schedule first.</Trans>
            </EmptyState>
          )
        ) : dentists.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(dentists.error))}
            retryLabel={t`Try again`}
            onRetry={() => void dentists.refetch()}
          />
        ) : (
          <div aria-busy="true" className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            <Skeleton className="h-20" />
            <Skeleton className="h-20" />
            <Skeleton className="h-20" />
          </div>
        )}
      </CardContent>
    </Card>
  );
}

function Face({ dentist }: { dentist: Dentist }) {
  const { t } = useLingui();
  const { name, photo_url: photo } = dentist;
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const remove = async () => {
    setTrouble(null);
    try {
      await removePhoto(dentist.id);
      toast.success(t`The photo is removed.`);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  return (
    <li className="grid gap-2 rounded-md border p-3">
      <div className="flex items-center gap-3">
        <Avatar name={name} src={photo} size="lg" />
        <div className="min-w-0 flex-1">
          <bdi className="block truncate font-semibold">{name}</bdi>
          <div className="-ms-2 flex flex-wrap">
            <Button size="sm" variant="ghost" className="px-2" onClick={() => input.current?.click()}>
              <Camera aria-hidden="true" />
              {photo ? <Trans>Change photo</Trans> : <Trans>Add photo</Trans>}
              <span className="sr-only">: {name}</span>
            </Button>
            {photo ? (
              <Button size="sm" variant="ghost" className="px-2" aria-label={t`Remove the photo of ${name}`} onClick={() => void remove()}>
                <Trash2 aria-hidden="true" />
              </Button>
            ) : null}
          </div>
        </div>
      </div>
      <TroubleAlert trouble={trouble} />
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t`Photo of ${name}`}
        accept="image/png,image/jpeg,image/webp"
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          event.target.value = "";
        }}
      />
      {file ? <CropDialog dentist={dentist} file={file} onClose={() => setFile(null)} /> : null}
    </li>
  );
}
