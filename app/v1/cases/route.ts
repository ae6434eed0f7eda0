import { createCase, listCases } from '@/lib/contract/cases/cases';
import { makeCase } from '@/lib/server/entries/cases/change-cases';
import { listKeptCases } from '@/lib/server/entries/cases/read-cases';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listCases, listKeptCases),
  POST: handle(createCase, makeCase),
});
