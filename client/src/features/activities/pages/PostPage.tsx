// One post with all its pictures, and what those who make posts can do with it.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Pencil, Undo2 } from "lucide-react";
import { Freshness } from "@/features/system";
import { ApiError, type Post } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDate } from "@/lib/format";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { PostBody } from "../parts/PostBody";
import { Happens, Standing } from "../parts/PostFacts";
import { PostPicture } from "../parts/PostPicture";
import { useKindWords } from "../parts/postWords";
import { postQuery } from "../queries";

const route = getRouteApi("/shell/activities/$id");

const isWithdrawn = (error: Error | null) =>
  error instanceof ApiError && error.code === "withdrawn";

export function PostPage() {
  const { id } = route.useParams();
  const query = useQuery(postQuery(id));
  if (isWithdrawn(query.error)) return <Withdrawn />;
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(post) => (
        <>
          <Shown post={post} />
          <p className="mt-6 text-sm text-muted">
            <Freshness at={query.dataUpdatedAt} />
          </p>
        </>
      )}
    </Loaded>
  );
}

// Also over what this device still holds of it.
function Withdrawn() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Withdrawn post`} />
      <EmptyState
        icon={<Undo2 aria-hidden="true" />}
        why={<Trans>This post was withdrawn.</Trans>}
        next={
          <Trans>
            The unit took it back after it was shown, so that what it said counts no more.
          </Trans>
        }
        action={
          <Link to="/activities" className={buttonClass()}>
            <Trans>See what is posted now</Trans>
          </Link>
        }
      />
    </>
  );
}

function Shown({ post }: { post: Post }) {
  const { t } = useLingui();
  const kinds = useKindWords();
  const may = useMay();
  const about = [kinds[post.kind], post.publish_at && showDate(post.publish_at), post.author];
  return (
    <article>
      <PageHeader
        title={post.title}
        about={about.filter(Boolean).join(" · ")}
        actions={
          may.do("activity.post") && (
            <Link to="/activities/$id/edit" params={{ id: post.id }} className={buttonClass()}>
              <Pencil aria-hidden="true" className="size-4" />
              <Trans>Edit</Trans>
            </Link>
          )
        }
      />
      <div className="grid gap-5">
        {may.do("activity.post") && <Standing post={post} />}
        {post.withdrawn_reason && (
          <p className="text-sm text-danger">
            <Trans>Withdrawn: {post.withdrawn_reason}</Trans>
          </p>
        )}
        <Happens post={post} />
        {post.body && <PostBody text={post.body} />}
        {post.pictures.length > 0 && (
          <ul aria-label={t`Pictures`} className="grid items-start gap-4 lg:grid-cols-2">
            {post.pictures.map((picture, place) => (
              <li key={picture.id}>
                <figure className="grid gap-1.5">
                  <PostPicture
                    picture={picture}
                    isFirst={place === 0}
                    sizes="(min-width: 64rem) 34rem, 92vw"
                  />
                  <figcaption aria-hidden="true" className="text-[0.8125rem] text-muted">
                    {picture.alt}
                  </figcaption>
                </figure>
              </li>
            ))}
          </ul>
        )}
        {post.reach !== null && (
          <p className="text-sm text-muted">
            <Plural value={post.reach} one="For # person." other="For # people." />
          </p>
        )}
      </div>
    </article>
  );
}
