import { cva, type VariantProps } from "class-variance-authority";
import { type ComponentProps, type CSSProperties, useState } from "react";

import { cn } from "@/lib/cn";
import { hueOf, initials } from "@/lib/initials";

const avatarVariants = cva(
  [
    "relative inline-grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold select-none",
    "bg-[oklch(0.93_0.04_var(--avatar-hue))] text-[oklch(0.4_0.08_var(--avatar-hue))]",
    "dark:bg-[oklch(0.36_0.05_var(--avatar-hue))] dark:text-[oklch(0.92_0.04_var(--avatar-hue))]",
  ],
  {
    variants: {
      size: {
        sm: "size-8 text-xs",
        default: "size-11 text-sm",
        lg: "size-16 text-xl",
        xl: "size-24 text-3xl",
      },
    },
    defaultVariants: { size: "default" },
  },
);

type AvatarProps = Omit<ComponentProps<"span">, "children"> &
  VariantProps<typeof avatarVariants> & {
    name: string;
    src?: string | null;
    /** Set it where the name does not stand beside the picture; otherwise the picture is decoration. */
    label?: string;
  };

/** The photo, or a monogram on a soft tint while there is none. */
export function Avatar({ className, name, src, size, label, style, ...props }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span
      data-slot="avatar"
      className={cn(avatarVariants({ size }), className)}
      style={{ "--avatar-hue": hueOf(name), ...style } as CSSProperties}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
      {...props}
    >
      {src && src !== broken ? (
        <img
          data-slot="avatar-photo"
          src={src}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-cover"
          onError={() => setBroken(src)}
        />
      ) : (
        <bdi data-slot="avatar-monogram">{initials(name)}</bdi>
      )}
    </span>
  );
}
