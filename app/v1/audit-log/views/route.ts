import { createView, listViews } from '@/lib/contract/views';
import { handle, route } from '@/lib/server/http/handler';
import { saveView } from '@/lib/server/organizations/change-saved-views';
import { listSavedViews } from '@/lib/server/organizations/saved-views';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listViews, listSavedViews),
  POST: handle(createView, saveView),
});
