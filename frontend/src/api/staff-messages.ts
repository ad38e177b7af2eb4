import { keepPreviousData } from "@tanstack/react-query";
import { api, client, queries } from "./client";
import type { components } from "./schema";
import { limits } from "./staff-limits";

type Schemas = components["schemas"];
export type MessageKind = Schemas["MessageKindOut"];
export type MessageText = Schemas["MessageTextOut"];
export type MessageWords = Schemas["MessageWordsIn"];

export const WORDS_LIMITS = limits.MessageWordsIn;

const PATH = "/api/v1/message-texts";

/** Returns what the clinic's messages say. */
export function useMessageTexts() {
  return api.useQuery("get", PATH);
}

/** Returns how a message would look with these words; while it is asked for, how it looked before. */
export function useMessagePreview(kind: string, language: string, words: MessageWords) {
  return api.useQuery(
    "post",
    `${PATH}/preview`,
    { body: { kind, language, words } },
    { placeholderData: keepPreviousData, staleTime: 60_000 },
  );
}

/** Keeps words that nobody has changed since `version`, or with null takes the standard text back. */
export async function keepWords(kind: string, text: MessageText, words: MessageWords | null, version: number): Promise<void> {
  const params = { path: { kind, language: text.language }, header: { "If-Match": `"${version}"` } };
  const { data, error } = words
    ? await client.PUT(`${PATH}/{kind}/{language}`, { params, body: words })
    : await client.DELETE(`${PATH}/{kind}/{language}`, { params });
  if (!data) throw error;
  await messageTextsChanged();
}

/** Has the texts asked for as they are now. */
export async function messageTextsChanged(): Promise<void> {
  await queries.invalidateQueries({ queryKey: ["get", PATH] });
}

export function useTestMessage() {
  return api.useMutation("post", `${PATH}/test`);
}
