import { createCaseComment, listCaseComments } from '@/lib/contract/cases/comments';
import { commentOnCase } from '@/lib/server/entries/cases/change-comments';
import { listCommentsOfCase } from '@/lib/server/entries/cases/list-comments';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listCaseComments, listCommentsOfCase),
  POST: handle(createCaseComment, commentOnCase),
});
