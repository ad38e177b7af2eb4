import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** What is known of an appointment that is to be made. `time` is the clinic's wall time, as "HH:MM". */
export interface NewAppointment {
  day?: string;
  time?: string;
  dentist?: string;
  operatory?: string;
  service?: string;
  patient?: string;
}

const NEW = ["new", "day", "time", "dentist", "operatory", "service", "patient"];
const PREFIX = "new-";
const nameOf = (name: string) => (name === "new" ? name : PREFIX + name);

/** Returns what opens an appointment over the page where one is, and closes it again (null). */
export function useOpenAppointment(): (id: string | null) => void {
  const [, setSearch] = useSearchParams();
  return useCallback(
    (id) =>
      setSearch(
        (search) => {
          const next = without(search, ["appointment", ...NEW.map(nameOf)]);
          if (id) next.set("appointment", id);
          return next;
        },
        { preventScrollReset: true },
      ),
    [setSearch],
  );
}

/** Returns what opens the form for a new appointment over the page where one is, and closes it again (null). */
export function useNewAppointment(): (known?: NewAppointment | null) => void {
  const [, setSearch] = useSearchParams();
  return useCallback(
    (known = {}) =>
      setSearch(
        (search) => {
          const next = without(search, ["appointment", ...NEW.map(nameOf)]);
          if (!known) return next;
          next.set("new", "1");
          for (const [name, value] of Object.entries(known)) if (value) next.set(nameOf(name), value as string);
          return next;
        },
        { preventScrollReset: true },
      ),
    [setSearch],
  );
}

/** Returns which appointment is open, and what is known of the one that is to be made. */
export function useOpened(): { appointment: string | null; made: NewAppointment | null } {
  const [search] = useSearchParams();
  const known = NEW.slice(1).map((name) => [name, search.get(nameOf(name)) ?? undefined]);
  return {
    appointment: search.get("appointment"),
    made: search.has("new") ? (Object.fromEntries(known) as NewAppointment) : null,
  };
}

function without(search: URLSearchParams, names: string[]): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of names) next.delete(name);
  return next;
}
