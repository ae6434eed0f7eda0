import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/lib/client/api';
import { viewsQuery } from '@/lib/client/queries/views-query';
import type { Output } from '@/lib/contract/operation';
import type {
  clearDefaultView,
  createView,
  deleteView,
  listViews,
  SavedView,
  setDefaultView,
  updateView,
} from '@/lib/contract/views';

type NewView = { name: string; query: string; is_shared: boolean };

export function useSaveView() {
  const change = useChangeViews();
  return useMutation({
    mutationFn: (view: NewView) => request<typeof createView>('POST', '/v1/audit-log/views', view),
    onSuccess: (saved) => change((views) => [...views, saved].sort(byName)),
  });
}

export function useUpdateView() {
  const change = useChangeViews();
  return useMutation({
    mutationFn: (view: Partial<NewView> & { id: string }) =>
      request<typeof updateView>('POST', '/v1/audit-log/views/{id}', view),
    onSuccess: (saved) =>
      change((views) => views.map((view) => (view.id === saved.id ? saved : view)).sort(byName)),
  });
}

export function useDeleteView() {
  const change = useChangeViews();
  return useMutation({
    mutationFn: (id: string) =>
      request<typeof deleteView>('DELETE', '/v1/audit-log/views/{id}', { id }),
    onSuccess: ({ id }) => change((views) => views.filter((view) => view.id !== id)),
  });
}

/** Sets the view that opens by default for this person; `null` for none. */
export function useChooseDefault() {
  const change = useChangeViews();
  const path = '/v1/audit-log/default-view';
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null
        ? request<typeof clearDefaultView>('DELETE', path, {})
        : request<typeof setDefaultView>('POST', path, { view_id: id }),
    onSuccess: ({ view_id }) =>
      change((views) => views.map((view) => ({ ...view, is_default: view.id === view_id }))),
  });
}

function byName(a: SavedView, b: SavedView) {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Puts the server's answer into the cached list. A running request is cancelled: its answer would be outdated. */
function useChangeViews() {
  const client = useQueryClient();
  return async (change: (views: SavedView[]) => SavedView[]) => {
    await client.cancelQueries(viewsQuery);
    client.setQueryData(
      viewsQuery.queryKey,
      (list?: Output<typeof listViews>) => list && { views: change(list.views) },
    );
  };
}
