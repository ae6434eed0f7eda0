import { deleteComment } from '@/lib/contract/cases/comments';
import { removeComment } from '@/lib/server/entries/cases/change-comments';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  DELETE: handle(deleteComment, removeComment),
});
