import { getFieldHistory } from '@/lib/contract/entity/field-history';
import { readFieldHistory } from '@/lib/server/entries/entity/field-history';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getFieldHistory, readFieldHistory, { isGuarded: true }),
});
