import { dismissHint } from '@/lib/contract/hints/dismiss';
import { dismiss } from '@/lib/server/entries/dismiss-hint';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(dismissHint, dismiss),
});
