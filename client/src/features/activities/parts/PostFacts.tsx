// When and where a post happens, for whom it is, and how far it is.
import { Trans } from "@lingui/react/macro";
import { CalendarClock, Globe, MapPin, Users } from "lucide-react";
import type { ReactNode } from "react";
import type { Post, PublicPost } from "@/lib/api";
import { showDateTime, showTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { toBox, useAudienceWords, useStateWords } from "./postWords";

export function Happens({ post }: { post: PublicPost }) {
  if (!post.happens_from && !post.place) return null;
  return (
    <ul className="grid gap-1 text-sm">
      {post.happens_from && (
        <Fact icon={<CalendarClock aria-hidden="true" className="size-4" />}>
          <When from={post.happens_from} to={post.happens_to} />
        </Fact>
      )}
      {post.place && (
        <Fact icon={<MapPin aria-hidden="true" className="size-4" />}>{post.place}</Fact>
      )}
    </ul>
  );
}

function When({ from, to }: { from: string; to: string | null }) {
  if (!to) return showDateTime(from);
  const isSameDay = toBox(from).slice(0, 10) === toBox(to).slice(0, 10);
  return `${showDateTime(from)} – ${isSameDay ? showTime(to) : showDateTime(to)}`;
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="tabular flex items-start gap-2 [&>svg]:mt-0.5 [&>svg]:shrink-0 [&>svg]:text-muted">
      {icon}
      <span className="min-w-0 break-words">{children}</span>
    </li>
  );
}

const TONES = { draft: "plain", scheduled: "warn", published: "ok", withdrawn: "danger" } as const;

/** What those who make posts see beside one. */
export function Standing({ post }: { post: Post }) {
  const states = useStateWords();
  const audiences = useAudienceWords();
  const unit = [post.company, post.platoon].filter(Boolean).join(" ");
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      <Badge tone={TONES[post.state]}>{states[post.state]}</Badge>
      {post.state === "scheduled" && post.publish_at && (
        <span className="tabular">
          <Trans>from {showDateTime(post.publish_at)}</Trans>
        </span>
      )}
      <span className="flex items-center gap-1.5">
        <Users aria-hidden="true" className="size-4" />
        {unit || audiences[post.audience]}
      </span>
      {post.is_public && (
        <span className="flex items-center gap-1.5">
          <Globe aria-hidden="true" className="size-4" />
          <Trans>also public</Trans>
        </span>
      )}
    </p>
  );
}
