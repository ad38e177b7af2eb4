import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { useNewAppointment, useOpenAppointment, useOpened } from "@/components/staff/open";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Actions, type Doing } from "./actions";
import { CancelPanel } from "./cancel-panel";
import { Facts } from "./facts";
import { MovePanel } from "./move-panel";
import { NewerNotice } from "./newer-notice";
import { Notes } from "./notes";
import { History, Messages } from "./past";
import { PatientBlock } from "./patient-block";
import { RoomPanel } from "./room-panel";
import { Slip } from "./slip";
import { StatusBadge } from "./status-words";
import { Steps, nextOf, useTake } from "./steps";
import { type Deeds, useDeeds } from "./use-deeds";
import { useLiveVisit } from "./use-live-visit";
import { type Visit, isMovable, useVisitQuery } from "./visit";

/** One appointment over whichever page is shown: all that is known of it, and all that can be done with it. */
export default function AppointmentSheet() {
  const { t } = useLingui();
  const { appointment } = useOpened();
  const open = useOpenAppointment();
  const back = useRef<(() => void) | null>(null);
  const onBack = useCallback((go: (() => void) | null) => void (back.current = go), []);
  return (
    <Sheet open={appointment !== null} onOpenChange={(on) => on || open(null)}>
      <SheetContent
        closeLabel={t`Close`}
        aria-describedby={undefined}
        onEscapeKeyDown={(event) => {
          if (!back.current) return;
          event.preventDefault();
          back.current();
        }}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          (event.currentTarget as HTMLElement).focus();
        }}
        className="w-full border-s-0 sm:w-[36rem] sm:max-w-[calc(100vw-2rem)] sm:border-s"
      >
        {appointment ? <Opened key={appointment} id={appointment} onBack={onBack} /> : null}
      </SheetContent>
    </Sheet>
  );
}

/** Told what Escape does while one thing is being done: it leads back to the whole. */
type OnBack = (go: (() => void) | null) => void;

function Opened({ id, onBack }: { id: string; onBack: OnBack }) {
  const { t, i18n } = useLingui();
  const { query, latest } = useVisitQuery(id);
  const deeds = useDeeds(latest);
  if (query.data) return <Content visit={query.data} {...{ deeds, latest, onBack }} />;
  return (
    <>
      <SheetHeader>
        <SheetTitle>
          <Trans>Appointment</Trans>
        </SheetTitle>
      </SheetHeader>
      <SheetBody aria-busy={query.isPending}>
        {query.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(query.error))}
            retryLabel={t`Try again`}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <div className="space-y-4">
            {["h-6 w-2/3", "h-10", "h-16", "h-36", "h-24"].map((size) => (
              <Skeleton key={size} className={size} />
            ))}
          </div>
        )}
      </SheetBody>
    </>
  );
}

interface ContentProps {
  visit: Visit;
  deeds: Deeds;
  latest: () => Promise<Visit>;
  onBack: OnBack;
}

function Content({ visit, deeds, latest, onBack }: ContentProps) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const make = useNewAppointment();
  const take = useTake(visit, deeds);
  const again = () =>
    make({ patient: visit.patient.id, service: visit.service.id, dentist: visit.dentist.id });
  const begin = (what: Doing | null) => {
    deeds.forget();
    setDoing(what);
  };
  useLiveVisit(visit, deeds, latest, doing === null);
  const { forget } = deeds;
  const isAtRest = doing === null;
  useEffect(() => {
    const leave = () => {
      forget();
      setDoing(null);
    };
    onBack(isAtRest ? null : leave);
    return () => onBack(null);
  });

  useKeys((event) => {
    if (doing || !isShortcut(event)) return;
    const next = nextOf(visit);
    const deed = {
      m: isMovable(visit) ? () => begin("move") : null,
      c: visit.can_change ? () => begin("cancel") : null,
      b: again,
      s: next ? () => take(next) : null,
      u: visit.step_back ? () => take(visit.step_back as Parameters<typeof take>[0], true) : null,
    }[event.key.toLowerCase()];
    if (!deed) return;
    event.preventDefault();
    deed();
  });

  const panel = { visit, deeds, onDone: () => begin(null) };
  return (
    <>
      <SheetHeader className="gap-1.5">
        <SheetTitle className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <bdi>{visit.patient.name}</bdi>
          <StatusBadge status={visit.status} />
        </SheetTitle>
      </SheetHeader>
      {deeds.trouble || deeds.newer ? (
        <div className="px-5 pt-2">
          <NewerNotice deeds={deeds} visit={visit} />
        </div>
      ) : null}
      {doing === "move" ? <MovePanel {...panel} /> : null}
      {doing === "room" ? <RoomPanel {...panel} /> : null}
      {doing === "cancel" ? <CancelPanel {...panel} /> : null}
      {doing === null ? (
        <>
          <Details {...{ visit, deeds, latest }} />
          <Actions visit={visit} onDo={begin} onAgain={again} />
        </>
      ) : null}
      <Slip visit={visit} />
    </>
  );
}

function Details({ visit, deeds, latest }: Omit<ContentProps, "onBack">) {
  return (
    <SheetBody>
      <Tabs defaultValue="details">
        <TabsList>
          <TabsTrigger value="details">
            <Trans>Details</Trans>
          </TabsTrigger>
          <TabsTrigger value="history">
            <Trans>History</Trans>
          </TabsTrigger>
          <TabsTrigger value="messages">
            <Trans>Messages</Trans>
          </TabsTrigger>
        </TabsList>
        <TabsContent value="details" className="space-y-5">
          <PatientBlock visit={visit} />
          <Steps visit={visit} deeds={deeds} />
          <Facts visit={visit} />
          <Notes {...{ visit, deeds, latest }} />
        </TabsContent>
        <TabsContent value="history">
          <History id={visit.id} />
        </TabsContent>
        <TabsContent value="messages">
          <Messages id={visit.id} />
        </TabsContent>
      </Tabs>
    </SheetBody>
  );
}

/** Hears keys while the sheet is open, wherever in it the focus is. */
function useKeys(hear: (event: KeyboardEvent) => void): void {
  const heard = useEffectEvent(hear);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => heard(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** A key alone, and not one that somebody writes or chooses with. */
function isShortcut(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const target = event.target as HTMLElement;
  return Boolean(target.closest("[role=dialog]")) && !target.closest("input, textarea, select, [role=menu]");
}
