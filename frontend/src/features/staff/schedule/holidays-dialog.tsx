import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { api, client } from "@/api/client";
import { useFormats, useToday } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { useChosen } from "@/lib/use-chosen";
import { Loaded } from "./states";
import { done } from "./use-editing";
import { type Closure, type LeftOver, scheduleChanged } from "./use-schedule";

interface HolidaysDialogProps {
  open: boolean;
  year: number;
  known: Closure[];
  onClose: () => void;
  onAdded: (left: LeftOver) => void;
}

/** The public holidays of a year, to be chosen among and closed on together. */
export function HolidaysDialog({ open, year, onClose, ...rest }: HolidaysDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Public holidays {year}</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>Choose on which of them the clinic is closed. Nothing is closed before you say so.</Trans>
          </DialogDescription>
        </DialogHeader>
        <Choice year={year} onClose={onClose} {...rest} />
      </DialogContent>
    </Dialog>
  );
}

function Choice({ year, known, onClose, onAdded }: Omit<HolidaysDialogProps, "open">) {
  const { t } = useLingui();
  const today = useToday();
  const { address, choose } = useChosen();
  const region = address.get("region") ?? "";
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const found = api.useQuery(
    "get",
    "/api/v1/public-holidays",
    { params: { query: { year, ...(region ? { region } : {}) } } },
    { placeholderData: keepPreviousData },
  );
  const closed = new Set(known.filter(({ from, until }) => from === "00:00" && until === "24:00").map(({ date }) => date));
  const items = found.data?.items ?? [];
  const days = items.filter(({ date }) => !closed.has(date) && !without.has(date) && date >= today);
  const adding = useMutation({
    mutationFn: () => done(client.POST("/api/v1/closures/days", { body: { days: days.map(({ date, name }) => ({ date, name })) } })),
    onSuccess: async (answer) => {
      await scheduleChanged();
      toast.success(t`The holidays are entered as closed days.`);
      const dates = days.map(({ date }) => date).toSorted();
      onAdded({ count: answer?.conflicts.length ?? 0, from: dates[0] ?? today, until: dates.at(-1) ?? today });
      onClose();
    },
  });
  const toggle = (date: string, on: boolean) =>
    setWithout((before) => {
      const next = new Set(before);
      if (on) next.delete(date);
      else next.add(date);
      return next;
    });
  return (
    <>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={adding.error ? troubleOf(adding.error) : null} />
        {found.data?.regions.length ? (
          <Field>
            <FieldLabel htmlFor="holiday-region">
              <Trans>Region</Trans>
            </FieldLabel>
            <NativeSelect
              id="holiday-region"
              value={region}
              onChange={(event) => choose({ region: event.target.value || null }, "replace")}
            >
              <NativeSelectOption value="">{t`Whole country`}</NativeSelectOption>
              {found.data.regions.map(({ code, name }) => (
                <NativeSelectOption key={code} value={code}>
                  {name}
                </NativeSelectOption>
              ))}
            </NativeSelect>
          </Field>
        ) : null}
        <Loaded of={found} rowClassName="h-8">
          {() => (
            <ul className="space-y-1">
              {items.map((holiday) => (
                <Holiday
                  key={holiday.date + holiday.name}
                  holiday={holiday}
                  closed={closed.has(holiday.date)}
                  past={holiday.date < today}
                  chosen={!without.has(holiday.date)}
                  onToggle={(on) => toggle(holiday.date, on)}
                />
              ))}
            </ul>
          )}
        </Loaded>
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
        <Button disabled={days.length === 0 || found.isFetching} pending={adding.isPending} onClick={() => adding.mutate()}>
          {days.length ? <Plural value={days.length} one="Close on # day" other="Close on # days" /> : <Trans>Nothing to add</Trans>}
        </Button>
      </DialogFooter>
    </>
  );
}

interface HolidayProps {
  holiday: { date: string; name: string; estimated: boolean };
  closed: boolean;
  past: boolean;
  chosen: boolean;
  onToggle: (on: boolean) => void;
}

function Holiday({ holiday, closed, past, chosen, onToggle }: HolidayProps) {
  const { dayShort } = useFormats();
  const { date, name, estimated } = holiday;
  return (
    <li className="py-1">
      <Field orientation="horizontal">
        <Checkbox
          checked={closed || (chosen && !past)}
          disabled={closed || past}
          onCheckedChange={(on) => onToggle(on === true)}
        />
        <FieldLabel className="flex-wrap gap-x-3 font-normal">
          <span className="w-24 tabular-nums">{dayShort(date)}</span>
          <bdi className="font-medium">{name}</bdi>
          {estimated ? (
            <Badge variant="warning">
              <Trans>date may shift</Trans>
            </Badge>
          ) : null}
          {closed ? (
            <Badge>
              <Trans>closed already</Trans>
            </Badge>
          ) : null}
        </FieldLabel>
      </Field>
    </li>
  );
}
