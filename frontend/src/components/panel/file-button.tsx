import { useLingui } from "@lingui/react";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";
import { fileNameOf, saveFile } from "@/lib/download";

interface Fetched {
  data?: Blob;
  error?: unknown;
  response: Response;
}

type FileButtonProps = { fetch: () => Promise<Fetched>; fallback: string; done: string; children: ReactNode };

/** Fetches a file and gives it to the browser's downloads. */
export function FileButton({ fetch, fallback, done, children }: FileButtonProps) {
  const { i18n } = useLingui();
  const take = useMutation({
    mutationFn: async () => {
      const { data, error, response } = await fetch();
      if (!data) throw error;
      saveFile(data, fileNameOf(response, fallback));
    },
    onSuccess: () => void toast.success(done),
    onError: (error) => void toast.error(textOf(i18n, troubleOf(error))),
  });
  return (
    <Button variant="outline" size="sm" pending={take.isPending} onClick={() => take.mutate()}>
      <Download aria-hidden="true" />
      {children}
    </Button>
  );
}
