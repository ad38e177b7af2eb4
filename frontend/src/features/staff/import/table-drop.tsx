import { Trans, useLingui } from "@lingui/react/macro";
import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/cn";

interface TableDropProps {
  pending: boolean;
  onFile: (file: File) => void;
  hint: ReactNode;
}

/** A place for one table: dropped there, or chosen after a click or a key. */
export function TableDrop({ pending, onFile, hint }: TableDropProps) {
  const { t } = useLingui();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (file?: File | null) => {
    if (file && !pending) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <button
        type="button"
        aria-busy={pending || undefined}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "focus-ring border-input hover:border-foreground/60 hover:bg-accent text-muted-foreground flex min-h-32 w-full cursor-pointer flex-col items-center justify-center gap-1.5 rounded-md border border-dashed p-4 text-center transition-colors duration-150",
          over && "border-primary-edge bg-brand-tint",
        )}
      >
        {pending ? <Spinner /> : <FileSpreadsheet aria-hidden="true" className="size-6" />}
        <span className="text-foreground font-medium">
          {pending ? <Trans>Reading the file …</Trans> : <Trans>Drop your file here, or choose one</Trans>}
        </span>
        <span className="max-w-md text-sm text-pretty">{hint}</span>
      </button>
      <input
        ref={input}
        type="file"
        aria-label={t`File`}
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        hidden
        onChange={(event) => {
          take(event.target.files?.[0]);
          // The same file again is a choice as well.
          event.target.value = "";
        }}
      />
    </>
  );
}
