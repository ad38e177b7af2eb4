import { limits } from "./limits";

export const longestNote = limits.BookIn.note.maxLength;
