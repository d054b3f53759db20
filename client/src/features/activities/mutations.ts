// What people do to posts, to the library and to their calendar address.
import {
  answer,
  api,
  ifMatch,
  type LibraryFile,
  type LibraryRequest,
  once,
  type PatchedPostRequest,
  type PictureArrangement,
  type PictureRequest,
  type Post,
  type PostRequest,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { calendarKeys, libraryKeys, postKeys } from "./queries";

const posts = () => [postKeys.all];
const library = () => [libraryKeys.all];

const seen = ({ id, version }: Post) => ({ path: { id }, header: ifMatch(version) });

export function useDraftPost() {
  return useCreation({
    create: (body: PostRequest, key) =>
      answer(api.POST("/api/v1/activities/", { params: { header: once(key) }, body })),
    touches: posts,
  });
}

export function useChangePost() {
  return useAct({
    act: ({ post, changes }: { post: Post; changes: PatchedPostRequest }) =>
      answer(api.PATCH("/api/v1/activities/{id}/", { params: seen(post), body: changes })),
    touches: posts,
    isRepeatable: true,
  });
}

export function usePublishPost() {
  return useAct({
    act: ({ post, at }: { post: Post; at?: string | undefined }) =>
      answer(
        api.POST("/api/v1/activities/{id}/publish/", {
          params: seen(post),
          body: at ? { publish_at: at } : {},
        }),
      ),
    touches: posts,
  });
}

export function useWithdrawPost() {
  return useAct({
    act: ({ post, reason }: { post: Post; reason: string }) =>
      answer(
        api.POST("/api/v1/activities/{id}/withdraw/", { params: seen(post), body: { reason } }),
      ),
    touches: posts,
  });
}

export function useArrangePictures() {
  return useAct({
    act: ({ post, pictures }: { post: Post } & PictureArrangement) =>
      answer(
        api.PUT("/api/v1/activities/{id}/pictures/", { params: seen(post), body: { pictures } }),
      ),
    touches: posts,
  });
}

export function addPicture(post: number, body: PictureRequest, key: string): Promise<Post> {
  return answer(
    api.POST("/api/v1/activities/{id}/pictures/", {
      params: { path: { id: post }, header: once(key) },
      body,
    }),
  );
}

export function useAddToLibrary() {
  return useCreation({
    create: (body: LibraryRequest, key) =>
      answer(api.POST("/api/v1/library/", { params: { header: once(key) }, body })),
    touches: library,
  });
}

type FileWords = Pick<LibraryFile, "title" | "description" | "category" | "audience">;

export function useDescribeFile() {
  return useAct({
    act: ({ file: { id, version }, changes }: { file: LibraryFile; changes: FileWords }) =>
      answer(
        api.PATCH("/api/v1/library/{id}/", {
          params: { path: { id }, header: ifMatch(version) },
          body: changes,
        }),
      ),
    touches: library,
    isRepeatable: true,
  });
}

export function useArchiveFile() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/library/{id}/archive/", { params: { path: { id } } })),
    touches: library,
  });
}

/** An address that opens the file once, within a minute. */
export function useFileLink() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/library/{id}/link/", { params: { path: { id } } })),
    touches: () => [],
    isSecret: true,
  });
}

export function useMakeFeed() {
  return useAct({
    act: (_: undefined) => answer(api.POST("/api/v1/calendar/")),
    touches: () => [calendarKeys.all],
    isSecret: true,
  });
}

export function useRevokeFeed() {
  return useAct({
    act: (_: undefined) => answer(api.DELETE("/api/v1/calendar/")),
    touches: () => [calendarKeys.all],
  });
}
