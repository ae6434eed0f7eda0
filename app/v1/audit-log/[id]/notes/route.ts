import { createEntryNote, listEntryNotes } from '@/lib/contract/cases/comments';
import { noteOnEntry } from '@/lib/server/entries/cases/change-comments';
import { listNotes } from '@/lib/server/entries/cases/list-comments';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listEntryNotes, listNotes),
  POST: handle(createEntryNote, noteOnEntry),
});
