import { createView, listViews } from '@/lib/contract/views';
import { route, serve } from '@/lib/server/route';
import { listSavedViews, saveView } from '@/lib/server/views';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: serve(listViews, listSavedViews),
  POST: serve(createView, saveView),
});
