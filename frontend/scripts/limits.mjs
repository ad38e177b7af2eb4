/** What the server accepts in forms: the text of src/api/limits.ts, for patients, and of staff-limits.ts. */

export const patientForms = [
  "RegisterIn",
  "LoginIn",
  "EmailIn",
  "ResetIn",
  "TokenIn",
  "ProfileIn",
  "EmailChangeIn",
  "PasswordChangeIn",
  "PersonIn",
  "FamilyMemberIn",
  "HoldTimeIn",
  "BookIn",
  "RescheduleIn",
  "CancelIn",
];
export const staffForms = ["MessageWordsIn", "SettingsIn"];
const kinds = ["minLength", "maxLength", "pattern", "format", "minimum", "maximum"];

export function limitsOf(description, forms = patientForms) {
  const schemas = description.components.schemas;
  const found = {};
  for (const name of forms) {
    if (!schemas[name]) throw new Error(`docs/openapi.json knows no ${name}: take it out of scripts/limits.mjs.`);
    const fields = Object.entries(schemas[name].properties ?? {})
      .map(([field, schema]) => [field, limits(schema)])
      .filter(([, limit]) => Object.keys(limit).length > 0);
    found[name] = Object.fromEntries(fields);
  }
  return `export const limits = ${JSON.stringify(found, null, 2)} as const;\n`;
}

function limits(schema) {
  const own = bare(schema);
  return Object.fromEntries(kinds.filter((kind) => own[kind] !== undefined).map((kind) => [kind, own[kind]]));
}

/** A field that may also be null has the limits of what it is otherwise; one by language has those of each text. */
function bare(schema) {
  if (schema.additionalProperties?.type === "string") return schema.additionalProperties;
  const others = schema.anyOf?.filter((one) => one.type !== "null");
  return others?.length === 1 ? others[0] : schema;
}
