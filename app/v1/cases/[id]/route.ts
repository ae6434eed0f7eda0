import { deleteCase, getCase, updateCase } from '@/lib/contract/cases/cases';
import { changeCase, removeCase } from '@/lib/server/entries/cases/change-cases';
import { getKeptCase } from '@/lib/server/entries/cases/read-cases';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getCase, getKeptCase),
  POST: handle(updateCase, changeCase),
  DELETE: handle(deleteCase, removeCase),
});
