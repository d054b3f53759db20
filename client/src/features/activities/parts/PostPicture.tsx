// One picture of a post: the size the screen needs, a blur of it meanwhile, and words for those who cannot see it.
import { Trans } from "@lingui/react/macro";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import type { Picture } from "@/lib/api";
import { apiOrigin } from "@/lib/api/address";
import { cx } from "@/ui/cx";

interface PostPictureProps {
  picture: Picture;
  /** How wide it stands on which screens, as `sizes` of an img. */
  sizes: string;
  /** Fills a frame of a fixed shape, cutting what stands over; whole without it. */
  isCropped?: boolean;
  isFirst?: boolean;
}

type Shown = "waiting" | "there" | "failed";

export function PostPicture({ picture, sizes, isCropped, isFirst }: PostPictureProps) {
  const [shown, setShown] = useState<Shown>("waiting");
  const largest = picture.sizes.at(-1);
  if (!largest) return null;
  const fit = isCropped ? "absolute inset-0 size-full object-cover" : "h-auto w-full";
  return (
    <span
      className={cx(
        "relative block overflow-hidden rounded-card bg-sunken",
        isCropped && "aspect-[3/2]",
      )}
    >
      {shown === "waiting" && (
        <img
          src={picture.blur}
          alt=""
          aria-hidden="true"
          className="absolute inset-0 size-full scale-105 object-cover blur-lg"
        />
      )}
      {shown === "failed" ? (
        <Failed alt={picture.alt} />
      ) : (
        <img
          src={apiOrigin + largest.address}
          srcSet={picture.sizes
            .map(({ address, width }) => `${apiOrigin}${address} ${width}w`)
            .join(", ")}
          sizes={sizes}
          width={largest.width}
          height={largest.height}
          alt={picture.alt}
          loading={isFirst ? "eager" : "lazy"}
          decoding="async"
          onLoad={() => setShown("there")}
          onError={() => setShown("failed")}
          className={cx(
            fit,
            "transition-opacity duration-300 motion-reduce:transition-none",
            shown === "there" ? "opacity-100" : "opacity-0",
          )}
        />
      )}
    </span>
  );
}

function Failed({ alt }: { alt: string }) {
  return (
    <span className="grid min-h-40 content-center justify-items-center gap-2 p-4 text-center text-sm text-muted">
      <ImageOff aria-hidden="true" className="size-6" />
      <span>
        <Trans>The picture could not be loaded.</Trans> {alt}
      </span>
    </span>
  );
}
