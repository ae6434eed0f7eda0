import { endMemberSessions, listMemberSessions } from '@/lib/contract/member-sessions';
import { handle, route } from '@/lib/server/http/handler';
import {
  endSessionsOfMember,
  listSessionsOfMember,
} from '@/lib/server/organizations/member-sessions';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listMemberSessions, listSessionsOfMember),
  DELETE: handle(endMemberSessions, endSessionsOfMember),
});
