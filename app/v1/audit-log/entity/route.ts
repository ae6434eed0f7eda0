import { getAuditLogEntity } from '@/lib/contract/entity/entity';
import { getEntity } from '@/lib/server/entries/entity/entity';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getAuditLogEntity, getEntity, { isGuarded: true }),
});
