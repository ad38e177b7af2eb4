import { linkHeader } from "@/api/booking";
import { client } from "@/api/client";
import { type Trouble, troubleOf } from "@/api/problem";
import { fileNameOf, saveFile } from "@/lib/download";

/** Saves the visit of a link as a calendar file; returns what prevented it, if anything did. */
export async function saveCalendarFile(token: string): Promise<Trouble | null> {
  try {
    const { data, error, response } = await client.GET("/api/v1/appointment-link/calendar", {
      headers: linkHeader(token),
      parseAs: "blob",
    });
    if (!response.ok || !data) return troubleOf(error);
    saveFile(data as Blob, fileNameOf(response, "appointment.ics"));
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}
