// Writing a post: the words first, as a draft; then pictures; then it is published.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ApiError, type Post } from "@/lib/api";
import { Button, buttonClass } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { useChangePost, useDraftPost } from "../mutations";
import { PicturesPanel } from "../parts/PicturesPanel";
import { PostForm } from "../parts/PostForm";
import { PublishPanel } from "../parts/PublishPanel";
import { requestOf, useWords } from "../parts/useWords";
import { postQuery } from "../queries";

const route = getRouteApi("/shell/activities/$id/edit");

export function NewPostPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { words, isLoaded, change, forget } = useWords(null);
  const draft = useDraftPost();
  const save = () =>
    draft.mutate(requestOf(words), {
      onSuccess: ({ id }) => {
        forget();
        void navigate({ to: "/activities/$id/edit", params: { id }, replace: true });
      },
    });
  return (
    <>
      <PageHeader
        title={t`Write a post`}
        about={<Trans>It stays a draft until you publish it; pictures come next.</Trans>}
      />
      <Refusal error={draft.error} />
      {isLoaded ? (
        <PostForm
          words={words}
          errors={fieldsOf(draft.error)}
          onChange={change}
          onSave={save}
          actions={
            <>
              <Link to="/activities" className={buttonClass()}>
                <Trans>Back</Trans>
              </Link>
              <Button type="submit" kind="primary" isBusy={draft.isPending}>
                <Trans>Save the draft</Trans>
              </Button>
            </>
          }
        />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </>
  );
}

export function EditPostPage() {
  const { id } = route.useParams();
  const query = useQuery(postQuery(id));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(post) => <Editor key={post.id} post={post} />}
    </Loaded>
  );
}

function Editor({ post }: { post: Post }) {
  const { t } = useLingui();
  const { words, isLoaded, isChanged, change, forget } = useWords(post);
  const edit = useChangePost();
  const save = () =>
    edit.mutate(
      { post, changes: requestOf(words) },
      {
        onSuccess: () => {
          forget();
          toast(t`Saved.`);
        },
      },
    );
  if (!isLoaded) return <SkeletonRows rows={8} />;
  return (
    <>
      <PageHeader
        title={t`Edit: ${post.title}`}
        about={
          <Link
            to="/activities/$id"
            params={{ id: post.id }}
            className="text-brand-text hover:underline"
          >
            <Trans>See the post</Trans>
          </Link>
        }
      />
      <div className="grid gap-8">
        <div>
          <Refusal error={edit.error} />
          <PostForm
            words={words}
            errors={fieldsOf(edit.error)}
            onChange={change}
            onSave={save}
            actions={
              <>
                {isChanged && (
                  <Button onClick={forget}>
                    <Trans>Undo what I typed</Trans>
                  </Button>
                )}
                <Button type="submit" kind="primary" disabled={!isChanged} isBusy={edit.isPending}>
                  <Trans>Save</Trans>
                </Button>
              </>
            }
          />
        </div>
        <PicturesPanel post={post} />
        <PublishPanel post={post} isChanged={isChanged} />
      </div>
    </>
  );
}

function fieldsOf(error: Error | null): ApiError["fields"] {
  return error instanceof ApiError ? error.fields : {};
}

function Refusal({ error }: { error: Error | null }) {
  if (error === null || Object.keys(fieldsOf(error)).length > 0) return null;
  return (
    <div className="mb-4 max-w-2xl">
      <ErrorState isInline error={error} />
    </div>
  );
}
