// What the unit shows to everybody, beside the form where people come in; nothing when there is nothing.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { PublicPost } from "@/lib/api";
import { showDate } from "@/lib/format";
import { publicPostsQuery } from "../queries";
import { PostBody } from "./PostBody";
import { Happens } from "./PostFacts";
import { PostPicture } from "./PostPicture";

const SHOWN = 3;

export function PublicPosts() {
  const { data } = useQuery(publicPostsQuery());
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="public-posts" className="grid gap-4 border-t border-line pt-6">
      <h2 id="public-posts" className="text-lg font-semibold">
        <Trans>News of the unit</Trans>
      </h2>
      <ul className="grid gap-6">
        {data.slice(0, SHOWN).map((post) => (
          <PublicPostItem key={post.id} post={post} />
        ))}
      </ul>
    </section>
  );
}

function PublicPostItem({ post }: { post: PublicPost }) {
  const [picture] = post.pictures;
  return (
    <li className="grid gap-2">
      {picture && (
        <PostPicture isCropped picture={picture} sizes="(min-width: 24rem) 24rem, 92vw" />
      )}
      <h3 className="font-semibold break-words">{post.title}</h3>
      {post.publish_at && (
        <p className="tabular text-[0.8125rem] text-muted">{showDate(post.publish_at)}</p>
      )}
      <Happens post={post} />
      <div className="text-sm">
        <PostBody text={post.body} />
      </div>
    </li>
  );
}
