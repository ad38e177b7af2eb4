import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { RadioGroup as RadioGroupPrimitive } from "radix-ui";
import { useFormats } from "@/api/clinic";
import type { PatientRecord } from "@/api/patients";
import { Badge } from "@/components/ui/badge";
import { RadioMark } from "@/components/ui/radio-group";
import { cn } from "@/lib/cn";
import { type Difference, FIELDS, type Field, type Side, keptSide, valueOf } from "./pair";

const NAMES: Record<Field, MessageDescriptor> = {
  name: msg`Name`,
  birth_date: msg`Date of birth`,
  phone: msg`Phone`,
  email: msg`E-mail`,
  language: msg`Language`,
  guardian_id: msg`Guardian`,
};

type ComparisonProps = {
  first: PatientRecord;
  second: PatientRecord;
  found: Difference[];
  chosen: Record<Field, Side>;
  onChoose: (field: Field, side: Side) => void;
};

/** Field by field: what differs is chosen, what is the same stands once. */
export function Comparison({ first, second, found, chosen, onChoose }: ComparisonProps) {
  const { i18n } = useLingui();
  const same = FIELDS.filter((field) => valueOf(first, field) !== null && !found.some((one) => one.field === field));
  return (
    <div className="space-y-3">
      <div className="grid grid-cols-2 gap-2">
        <Head record={first} stays={keptSide(first, second) === "first"} />
        <Head record={second} stays={keptSide(first, second) === "second"} />
      </div>
      {found.map(({ field, fixed }) => (
        <RadioGroupPrimitive.Root
          key={field}
          aria-label={i18n._(NAMES[field])}
          value={chosen[field]}
          onValueChange={(side) => onChoose(field, side as Side)}
          disabled={fixed}
          className="space-y-1"
        >
          <p aria-hidden="true" className="text-muted-foreground text-xs font-medium">
            {i18n._(NAMES[field])}
            {fixed ? (
              <span className="font-normal">
                {" · "}
                <Trans>as the online account says</Trans>
              </span>
            ) : null}
          </p>
          <div className="grid grid-cols-2 gap-2">
            <Choice side="first" record={first} field={field} />
            <Choice side="second" record={second} field={field} />
          </div>
        </RadioGroupPrimitive.Root>
      ))}
      {same.length > 0 ? <Same record={first} fields={same} /> : null}
    </div>
  );
}

function Head({ record, stays }: { record: PatientRecord; stays: boolean }) {
  const formats = useFormats();
  return (
    <div className="min-w-0 space-y-1 rounded-md border px-3 py-2">
      <bdi className="block font-semibold break-words">{record.name}</bdi>
      <p className="text-muted-foreground text-xs">
        <Trans>added on {formats.date(record.created_at)}</Trans>
      </p>
      {stays ? (
        <Badge variant="brand">
          <Trans>stays</Trans>
        </Badge>
      ) : (
        <Badge>
          <Trans>goes into the other</Trans>
        </Badge>
      )}
    </div>
  );
}

function Choice({ side, record, field }: { side: Side; record: PatientRecord; field: Field }) {
  return (
    <RadioGroupPrimitive.Item
      value={side}
      className={cn(
        "group focus-ring border-input flex min-h-11 min-w-0 cursor-pointer items-center gap-2.5 rounded-md border px-3 py-2 text-start",
        "data-[state=checked]:border-primary-edge data-[state=checked]:bg-brand-tint disabled:cursor-not-allowed disabled:opacity-60",
      )}
    >
      <RadioMark />
      <span className="min-w-0 break-words">
        <Value record={record} field={field} />
      </span>
    </RadioGroupPrimitive.Item>
  );
}

function Value({ record, field }: { record: PatientRecord; field: Field }) {
  const formats = useFormats();
  const value = valueOf(record, field);
  if (value === null) {
    return (
      <span className="text-muted-foreground">
        <Trans>nothing</Trans>
      </span>
    );
  }
  if (field === "birth_date") return formats.date(value);
  if (field === "language") return formats.languageName(value);
  if (field === "guardian_id") return <bdi>{record.guardian?.name}</bdi>;
  return <bdi dir={field === "name" ? undefined : "ltr"}>{value}</bdi>;
}

function Same({ record, fields }: { record: PatientRecord; fields: Field[] }) {
  const { i18n } = useLingui();
  return (
    <dl className="bg-secondary grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-md px-3 py-2">
      {fields.map((field) => (
        <div key={field} className="contents">
          <dt className="text-muted-foreground">{i18n._(NAMES[field])}</dt>
          <dd className="min-w-0 break-words">
            <Value record={record} field={field} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
