import { Trans } from "@lingui/react/macro";
import { ChevronRight } from "lucide-react";
import { type Dentist, useDentists, useFormats } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Avatar } from "@/components/ui/avatar";
import { Skeleton } from "@/components/ui/skeleton";
import { AskAgain } from "./ask-again";
import { Section } from "./section";

export function Team() {
  const dentists = useDentists();
  return (
    <Section title={<Trans>Who will look after you?</Trans>}>
      {dentists.isError && !dentists.data ? <AskAgain query={dentists} /> : null}
      <ul className="grid gap-3 sm:grid-cols-2 md:gap-4 lg:grid-cols-3">
        {dentists.isPending
          ? Array.from({ length: 3 }, (_, index) => (
              <li key={index}>
                <Skeleton className="h-60 rounded-lg" />
              </li>
            ))
          : dentists.data?.items.map((dentist) => (
              <li key={dentist.id} className="flex min-w-0">
                <DentistCard dentist={dentist} />
              </li>
            ))}
      </ul>
    </Section>
  );
}

function DentistCard({ dentist }: { dentist: Dentist }) {
  const formats = useFormats();
  const languages = dentist.languages.map(formats.languageName);
  return (
    <article className="bg-card group relative flex w-full flex-col gap-3 rounded-lg border p-5 shadow-card">
      <div className="flex items-center gap-4">
        <Avatar name={dentist.name} src={dentist.photo_url} size="lg" />
        <div className="min-w-0">
          <h3 className="leading-snug font-semibold">
            <bdi>{dentist.name}</bdi>
          </h3>
          <p className="text-muted-foreground text-sm">
            <bdi>{dentist.specialization}</bdi>
          </p>
        </div>
      </div>
      {dentist.biography ? (
        <p className="text-muted-foreground line-clamp-3 text-sm sm:line-clamp-5 leading-relaxed text-pretty">
          <bdi>{dentist.biography}</bdi>
        </p>
      ) : null}
      <div className="mt-auto flex min-h-11 flex-wrap items-center gap-x-3 pt-1 text-sm">
        {languages.length ? (
          <span className="text-muted-foreground">
            <Trans>
              <span className="sr-only">Speaks</span> {formats.list(languages)}
            </Trans>
          </span>
        ) : null}
        {dentist.services.length ? (
          <AppLink
            to={`/book?${new URLSearchParams({ dentist: dentist.id })}`}
            className="text-brand-text focus-ring ms-auto flex min-h-11 items-center gap-0.5 rounded-md text-base font-semibold after:absolute after:inset-0 after:rounded-lg"
          >
            <Trans>
              See times
              <span className="sr-only">: {dentist.name}</span>
            </Trans>
            <ChevronRight aria-hidden="true" className="size-4.5 rtl:-scale-x-100" />
          </AppLink>
        ) : null}
      </div>
    </article>
  );
}
