import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { UserRoundCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { useFormats } from "@/api/clinic";
import { limits } from "@/api/limits";
import { type SimilarPatient, useSimilarPatients } from "@/api/patients";
import { type PickedPatient } from "@/components/staff/patient-picker";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DateFields } from "@/components/ui/date-fields";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useSettled } from "@/lib/use-settled";

export interface Person {
  name: string;
  phone: string;
  email: string;
  birth_date: string;
}

interface NewPersonProps {
  person: Person;
  onPerson: (person: Person) => void;
  onBack: () => void;
  /** Takes somebody who is known already instead. */
  onKnown: (patient: PickedPatient) => void;
  /** Whether it was tried to book with what is missing. */
  isAsked: boolean;
}

const PAUSE = 300;

/** Somebody who calls for the first time; look-alikes are named while one types. */
export function NewPerson({ person, onPerson, onBack, onKnown, isAsked }: NewPersonProps) {
  const { t } = useLingui();
  const { locale } = useFormats();
  const first = useRef<HTMLInputElement>(null);
  const phone = useRef<HTMLInputElement>(null);
  // What is known already is not asked for again.
  useEffect(() => (first.current?.value ? phone.current?.focus() : first.current?.focus()), []);
  const write = (part: Partial<Person>) => onPerson({ ...person, ...part });
  return (
    <fieldset className="space-y-3">
      <legend className="flex w-full items-center justify-between gap-2 pb-1 text-sm font-medium">
        <Trans>New patient</Trans>
        <Button variant="link" size="sm" className="h-6 pointer-coarse:h-11" onClick={onBack}>
          <Trans>Search instead</Trans>
        </Button>
      </legend>
      <Field>
        <FieldLabel>
          <Trans>Full name</Trans>
        </FieldLabel>
        <Input
          ref={first}
          className="h-9 sm:text-sm pointer-coarse:h-11"
          value={person.name}
          maxLength={limits.PersonIn.name.maxLength}
          autoComplete="off"
          onChange={(event) => write({ name: event.target.value })}
        />
        <FieldError>{isAsked && !person.name.trim() ? <Trans>Please enter a name.</Trans> : null}</FieldError>
      </Field>
      <Field>
        <FieldLabel>
          <Trans>Phone</Trans>
        </FieldLabel>
        <Input
          ref={phone}
          type="tel"
          className="h-9 sm:text-sm pointer-coarse:h-11"
          value={person.phone}
          maxLength={limits.PersonIn.phone.maxLength}
          autoComplete="off"
          onChange={(event) => write({ phone: event.target.value })}
        />
      </Field>
      <Field>
        <FieldLabel optional={t`optional`}>
          <Trans>E-mail</Trans>
        </FieldLabel>
        <Input
          type="email"
          className="h-9 sm:text-sm pointer-coarse:h-11"
          value={person.email}
          autoComplete="off"
          onChange={(event) => write({ email: event.target.value })}
        />
        <FieldError>
          {isAsked && !person.phone.trim() && !person.email.trim() ? <Trans>Enter a phone number or an e-mail address.</Trans> : null}
        </FieldError>
      </Field>
      <Field>
        <FieldLabel optional={t`optional`}>
          <Trans>Date of birth</Trans>
        </FieldLabel>
        <DateFields
          locale={locale}
          value={person.birth_date}
          onChange={(birth_date) => write({ birth_date })}
          labels={{ day: t`Day`, month: t`Month`, year: t`Year` }}
        />
      </Field>
      <LookAlikes person={person} onKnown={onKnown} />
    </fieldset>
  );
}

function LookAlikes({ person, onKnown }: Pick<NewPersonProps, "person" | "onKnown">) {
  const asked = useSettled(JSON.stringify(person), PAUSE);
  const { data } = useSimilarPatients(JSON.parse(asked) as Person);
  if (!data?.items.length) return null;
  return (
    <Alert variant="warning" className="px-3 py-2.5">
      <AlertTitle>
        <Trans>Is it somebody whom you know?</Trans>
      </AlertTitle>
      <AlertDescription>
        <ul className="space-y-2">
          {data.items.map((one) => (
            <LookAlike key={one.id} one={one} onKnown={onKnown} />
          ))}
        </ul>
      </AlertDescription>
    </Alert>
  );
}

function LookAlike({ one, onKnown }: { one: SimilarPatient; onKnown: NewPersonProps["onKnown"] }) {
  const { t } = useLingui();
  const formats = useFormats();
  const name = one.name;
  const because = { phone: t`the same phone`, email: t`the same e-mail`, name: t`a similar name` };
  const why = formats.list(one.because.map((reason) => because[reason]));
  return (
    <li className="space-y-1">
      <p>
        <Trans>
          There is <bdi className="font-semibold">{name}</bdi> with {why}.
        </Trans>
        {one.age === null ? null : (
          <span className="text-muted-foreground">
            {" "}
            (<Plural value={one.age} one="# year" other="# years" />)
          </span>
        )}
      </p>
      <Button size="sm" variant="outline" onClick={() => onKnown(one)}>
        <UserRoundCheck aria-hidden="true" />
        <Trans>Take {name}</Trans>
      </Button>
    </li>
  );
}
