// A post in the list: its first picture, its title, and when it is.
import { Link } from "@tanstack/react-router";
import type { Post } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDate } from "@/lib/format";
import { Happens, Standing } from "./PostFacts";
import { PostPicture } from "./PostPicture";
import { useKindWords } from "./postWords";

export function PostCard({ post, isFirst }: { post: Post; isFirst: boolean }) {
  const kinds = useKindWords();
  const may = useMay();
  const [picture] = post.pictures;
  return (
    <li className="card relative grid content-start gap-3 p-4 focus-within:outline-2">
      {picture && (
        <PostPicture
          isCropped
          picture={picture}
          isFirst={isFirst}
          sizes="(min-width: 64rem) 22rem, (min-width: 40rem) 45vw, 92vw"
        />
      )}
      <p className="tabular text-[0.8125rem] text-muted">
        {kinds[post.kind]}
        {post.publish_at && ` · ${showDate(post.publish_at)}`}
      </p>
      <h2 className="-mt-2 text-lg leading-snug font-semibold break-words">
        <Link
          to="/activities/$id"
          params={{ id: post.id }}
          className="after:absolute after:inset-0 hover:underline"
        >
          {post.title}
        </Link>
      </h2>
      <Happens post={post} />
      {post.body && <p className="line-clamp-3 text-sm break-words text-muted">{post.body}</p>}
      {may.do("activity.post") && <Standing post={post} />}
    </li>
  );
}
