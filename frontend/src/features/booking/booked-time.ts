import { onLeave } from "@/api/session";

interface BookedTime {
  service: string;
  dentist: string;
  time: string;
}

/** In this variable alone, so a reload forgets it; apart from all else of a booking, since the page of times asks it. */
let booked: BookedTime | null = null;
onLeave(() => (booked = null));

export function rememberTime(time: BookedTime): void {
  booked = time;
}

/** Returns whether a time of the address is the one that was booked a moment ago. */
export function isJustBooked(service: string | null, dentist: string | null, time: string): boolean {
  if (!booked || Date.parse(time) !== Date.parse(booked.time) || service !== booked.service) return false;
  return dentist === null || dentist === "any" || dentist === booked.dentist;
}
