import { useLingui } from "@lingui/react/macro";
import { ImageUp } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/cn";

const KINDS = "image/png,image/jpeg,image/webp";

interface FileDropProps {
  pending: boolean;
  onFile: (file: File) => void;
  className?: string;
  children: ReactNode;
}

/** A place for one picture: dropped there, or chosen after a click or a key. */
export function FileDrop({ pending, onFile, className, children }: FileDropProps) {
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
          "focus-ring border-input hover:border-foreground/60 hover:bg-accent text-muted-foreground flex w-full cursor-pointer flex-col items-center justify-center gap-1.5 rounded-md border border-dashed p-4 text-center transition-colors duration-150",
          over && "border-primary-edge bg-brand-tint",
          className,
        )}
      >
        {pending ? <Spinner /> : <ImageUp aria-hidden="true" className="size-5" />}
        <span className="text-foreground font-medium">{children}</span>
        <span className="text-sm">{t`PNG, JPEG or WebP, up to 5 MB`}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept={KINDS}
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
