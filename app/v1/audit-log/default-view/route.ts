import { clearDefaultView, setDefaultView } from '@/lib/contract/views';
import { handle, route } from '@/lib/server/http/handler';
import { chooseDefaultView, dropDefaultView } from '@/lib/server/organizations/saved-views';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(setDefaultView, chooseDefaultView),
  DELETE: handle(clearDefaultView, dropDefaultView),
});
