import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link2Off } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { type PlatformSchemas, platform, platformClient } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { useSending } from "@/api/use-sending";
import { Failed } from "@/components/console/failed";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { BrandGate } from "@/components/console/brand-gate";
import { AddressField } from "./address-field";
import { OpeningProgress } from "./opening-progress";

type Wanted = PlatformSchemas["SignUpOut"];

/** From the link in the mail: what shall be opened, one button, then how far it is. */
export function ConfirmSignUp({ token }: { token: string | null }) {
  const [confirmed, setConfirmed] = useState(false);
  const [spent, setSpent] = useState(false);
  const link = useQuery({
    // Not by the token: what is kept is kept in places that one can look into.
    queryKey: ["get", "/api/v1/sign-ups/link"],
    enabled: token !== null && !confirmed,
    gcTime: 0,
    queryFn: async () => {
      const params = { header: { "X-Sign-Up-Token": token ?? "" } };
      const { data, error } = await platformClient.GET("/api/v1/sign-ups/link", { params });
      if (!data) throw error;
      return data;
    },
  });
  if (!token || spent || (link.isError && troubleOf(link.error).code === "link_invalid")) {
    return (
      <BrandGate step="spent" title={<Trans>This link is no longer good</Trans>}>
        <EmptyState
          icon={<Link2Off />}
          action={
            <Button asChild variant="outline">
              <AppLink to="/sign-up">
                <Trans>Sign up again</Trans>
              </AppLink>
            </Button>
          }
        >
          <Trans>It works for 24 hours. Nothing was opened by it.</Trans>
        </EmptyState>
      </BrandGate>
    );
  }
  if (confirmed || link.data?.confirmed) return <OpeningProgress token={token} />;
  return (
    <BrandGate step="confirm" title={<Trans>Open this clinic?</Trans>}>
      <Card>
        <CardContent>
          {link.data ? (
            <Confirmation token={token} wanted={link.data} onConfirmed={() => setConfirmed(true)} onSpent={() => setSpent(true)} />
          ) : link.isError ? (
            <Failed query={link} />
          ) : (
            <Skeleton className="h-48" />
          )}
        </CardContent>
      </Card>
    </BrandGate>
  );
}

const ENTRIES = z.object({ address: z.string().trim().toLowerCase().min(1, "name_malformed") });
type Entries = z.infer<typeof ENTRIES>;
const OF_THE_ADDRESS = ["name_malformed", "name_reserved", "name_taken", "name_too_similar"];
const OWNERS = Object.fromEntries(OF_THE_ADDRESS.map((code) => [code, "address"])) as Record<string, "address">;

type ConfirmationProps = { token: string; wanted: Wanted; onConfirmed: () => void; onSpent: () => void };

function Confirmation({ token, wanted, onConfirmed, onSpent }: ConfirmationProps) {
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", defaultValues: { address: wanted.address } });
  const { errors, isSubmitting } = form.formState;
  const [taken, setTaken] = useState(false);
  const typed = useWatch({ control: form.control, name: "address" });
  const { trouble, send } = useSending(form, OWNERS);
  const confirm = platform.useMutation("post", "/api/v1/sign-ups/link/confirm");
  const submit = ({ address }: Entries) =>
    send(async () => {
      try {
        await confirm.mutateAsync({ params: { header: { "X-Sign-Up-Token": token } }, body: { address } });
        onConfirmed();
      } catch (error) {
        const { code } = troubleOf(error);
        if (code === "link_invalid") return onSpent();
        if (code === "sign_up_used") return onConfirmed();
        // Somebody was quicker since the mail left.
        if (OF_THE_ADDRESS.includes(code)) setTaken(true);
        throw error;
      }
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        <Fact name={<Trans>Clinic</Trans>}>
          <bdi>{wanted.name}</bdi>
        </Fact>
        {taken ? null : (
          <Fact name={<Trans>Web address</Trans>}>
            <bdi dir="ltr" className="break-all">
              {wanted.host}
            </bdi>
          </Fact>
        )}
        <Fact name={<Trans>Time zone</Trans>}>
          <bdi dir="ltr">{wanted.zone}</bdi>
        </Fact>
        <Fact name={<Trans>Language</Trans>}>
          <span lang={wanted.language}>{LANGUAGE_NAMES[wanted.language] ?? wanted.language}</span>
        </Fact>
      </dl>
      {taken ? (
        <AddressField
          typed={typed}
          baseDomain={wanted.host.slice(wanted.address.length + 1)}
          wrong={errors.address}
          {...form.register("address")}
        />
      ) : null}
      <Button type="submit" size="lg" className="w-full" pending={isSubmitting}>
        <Trans>Open the clinic</Trans>
      </Button>
    </form>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 font-semibold">{children}</dd>
    </>
  );
}
