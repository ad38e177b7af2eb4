import type { components } from "./schema";

/** What the API takes and gives, by the names of its documentation. */
export type Schemas = components["schemas"];
