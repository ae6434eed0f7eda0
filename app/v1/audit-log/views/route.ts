import { createView, listViews } from '@/lib/contract/views';
import { route, serve } from '@/lib/server/http/handler';
import { listSavedViews, saveView } from '@/lib/server/organizations/saved-views';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(listViews, listSavedViews),
  POST: serve(createView, saveView),
});
