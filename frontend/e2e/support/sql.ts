import { spawn } from "node:child_process";
import { type ClinicName, given } from "./clinics";

type Value = string | number | boolean | null;
type Row = Record<string, Value>;

/**
 * A statement in a clinic's schema, mostly to let time pass for a row:
 * `await sql("berlin", "UPDATE ... SET expires_at = now() WHERE id = $1", [hold.id])`.
 * Answers the rows of a SELECT, or of what RETURNING names.
 */
export async function sql(clinic: ClinicName, text: string, params: Value[] = []): Promise<Row[]> {
  const bare = text.trim().replace(/;$/, "");
  const filled = bare.replaceAll(/\$(\d+)/g, (_, number: string) => literal(params, Number(number)));
  const answers = /^(select|with)\b|\breturning\b/i.test(filled);
  const statement = answers
    ? `WITH one AS (${filled}) SELECT coalesce(json_agg(row_to_json(one)), '[]') FROM one;`
    : `${filled};`;
  const variables = params.flatMap((value, index) => (value === null ? [] : ["-v", `p${index + 1}=${value}`]));
  const said = await psql(variables, `SET search_path TO ${clinic}, public;\n${statement}\n`);
  return answers ? (JSON.parse(said) as Row[]) : [];
}

/** psql quotes the value of :'p1' itself. */
function literal(params: Value[], number: number): string {
  if (number < 1 || number > params.length) throw new Error(`$${number} has no value.`);
  return params[number - 1] === null ? "NULL" : `:'p${number}'`;
}

async function psql(options: string[], input: string): Promise<string> {
  const child = spawn(given("CHAIRSIDE_PSQL"), [given("DATABASE_URL"), "-XAtq", "-v", "ON_ERROR_STOP=1", ...options]);
  let said = "";
  let complained = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (complained += chunk.toString()));
  child.stdin.end(input);
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (status !== 0) throw new Error(`psql: ${complained}`);
  return said;
}
