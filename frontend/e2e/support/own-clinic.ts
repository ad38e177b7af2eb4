import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { promisify } from "node:util";
import { type ClinicName, given } from "./clinics";

const run = promisify(execFile);

export interface OwnClinic {
  /** To be named where the demo's clinics are. */
  name: ClinicName;
  service: string;
  dentist: string;
}

/** A clinic that belongs to nobody else: for journeys that change what a whole clinic shares. Takes some seconds. */
export async function openClinic(): Promise<OwnClinic> {
  const schema = `own${randomBytes(5).toString("hex")}`;
  const script = path.join(import.meta.dirname, "own_clinic.py");
  const { stdout } = await run(given("CHAIRSIDE_PYTHON"), [script, schema]);
  const made = JSON.parse(stdout.trim().split("\n").at(-1)!) as Omit<OwnClinic, "name">;
  return { ...made, name: schema as ClinicName };
}
