import { getAuditLogActivity } from '@/lib/contract/activity';
import { getActivity } from '@/lib/server/entries/activity';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getAuditLogActivity, getActivity, { isGuarded: true }),
});
