import { AppLink } from "@/components/layout/app-link";

type ClinicLinkProps = {
  id: string | null;
  names: Map<string, string>;
  /** Shown of a clinic that is no longer there. */
  otherwise?: string;
};

/** The way to a clinic, by its name. */
export function ClinicLink({ id, names, otherwise = "" }: ClinicLinkProps) {
  const name = id ? names.get(id) : undefined;
  if (!name) {
    return otherwise ? (
      <bdi dir="ltr" className="text-muted-foreground break-all">
        {otherwise}
      </bdi>
    ) : null;
  }
  return (
    <AppLink to={`/console/clinics/${id}`} className="focus-ring rounded-sm underline-offset-4 hover:underline">
      <bdi>{name}</bdi>
    </AppLink>
  );
}
