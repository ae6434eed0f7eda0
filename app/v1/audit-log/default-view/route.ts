import { clearDefaultView, setDefaultView } from '@/lib/contract/views';
import { route, serve } from '@/lib/server/http/handler';
import { chooseDefaultView, dropDefaultView } from '@/lib/server/organizations/saved-views';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: serve(setDefaultView, chooseDefaultView),
  DELETE: serve(clearDefaultView, dropDefaultView),
});
