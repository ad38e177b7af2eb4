import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { given } from "./clinics";

const run = promisify(execFile);
const PATIENCE_SECONDS = 20;

export interface Mail {
  clinic: string;
  from: string;
  subject: string;
  language: string;
  text: string;
  html: string;
  /** Every address in the plain text, in its order. */
  links: string[];
  attachments: string[];
}

/** What an address has got, the oldest first; waits, but not for ever, until there are `count`. */
export async function mails(address: string, count = 1): Promise<Mail[]> {
  const script = path.join(import.meta.dirname, "mailbox.py");
  const { stdout } = await run(
    given("CHAIRSIDE_PYTHON"),
    [script, given("MAILBOX_DIRECTORY"), address, String(count), String(PATIENCE_SECONDS)],
    { maxBuffer: 20_000_000 },
  );
  const found = JSON.parse(stdout) as Mail[];
  if (found.length < count) {
    const subjects = found.map((mail) => mail.subject).join(", ") || "none";
    throw new Error(`${address} has not got ${count} mails within ${PATIENCE_SECONDS} s, but: ${subjects}`);
  }
  return found;
}

/** The newest mail, once there are `count`. */
export async function mail(address: string, count = 1): Promise<Mail> {
  return (await mails(address, count)).at(-1)!;
}

/** The first link of a mail that leads to a page of that path, like "verify-email". */
export function linkTo(page: string, { links, subject }: Mail): string {
  const found = links.find((link) => new URL(link).pathname.split("/").includes(page));
  if (!found) throw new Error(`The mail "${subject}" has no link to ${page}, but: ${links.join(" ")}`);
  return found;
}
