import { changeCaseEntries, listCaseEntries } from '@/lib/contract/cases/case-entries';
import { changeEntries } from '@/lib/server/entries/cases/change-entries';
import { listEntriesOfCase } from '@/lib/server/entries/cases/list-entries';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listCaseEntries, listEntriesOfCase),
  POST: handle(changeCaseEntries, changeEntries),
});
