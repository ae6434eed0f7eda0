import { z } from 'zod';
import type { Operation } from '../operation';
import { once, visibleText } from '../text';
import { CaseId, Named } from './cases';
import { pageByTime, pageEnd } from './cursor';
import { caseStatuses, maxCases, maxComment } from './limits';

/** `comment_` and 16 hex digits. */
const CommentId = z.string();
const EntryId = z.string();
const Text = visibleText(maxComment);

export const Comment = z
  .object({
    id: CommentId,
    case_id: CaseId.nullable().meta({ description: 'The case that it is on.' }),
    entry_id: EntryId.nullable().meta({ description: 'Or the entry: then it is a note.' }),
    text: z.string(),
    author: Named,
    created_at: z.iso.datetime({ precision: 3 }),
    can_delete: z.boolean().meta({ description: 'Whoever wrote it may, and every owner.' }),
  })
  .meta({ id: 'Comment' });

export type Comment = z.output<typeof Comment>;

export const listCaseComments = {
  id: 'listCaseComments',
  method: 'GET',
  path: '/v1/cases/{id}/comments',
  summary:
    'List the comments on a case, and the notes on its entries, oldest first. Whoever sees a part of the log gets the notes on what they see, and no comments.',
  permission: 'cases:read',
  input: z.strictObject({
    id: CaseId,
    on: once(z.enum(['case', 'entries'], 'it must be case or entries'))
      .optional()
      .meta({ description: 'Only the comments on the case, or only the notes on its entries' }),
    ...pageByTime,
  }),
  output: z.object({ comments: z.array(Comment), ...pageEnd }),
  status: 200,
} as const satisfies Operation;

export const createCaseComment = {
  id: 'createCaseComment',
  method: 'POST',
  path: '/v1/cases/{id}/comments',
  summary: `Comment on an open case, which has at most ${maxCases.comments} comments.`,
  permission: 'cases:manage',
  input: z.strictObject({ id: CaseId, text: Text }),
  output: Comment,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const CaseName = z
  .object({ id: CaseId, name: z.string(), status: z.enum(caseStatuses) })
  .meta({ id: 'CaseName' });

export type CaseName = z.output<typeof CaseName>;

export const listEntryNotes = {
  id: 'listEntryNotes',
  method: 'GET',
  path: '/v1/audit-log/{id}/notes',
  summary: 'List the notes on an entry, oldest first, and the newest 50 cases that it is in.',
  permission: 'cases:read',
  input: z.strictObject({ id: EntryId, ...pageByTime }),
  output: z.object({ notes: z.array(Comment), cases: z.array(CaseName), ...pageEnd }),
  status: 200,
} as const satisfies Operation;

export const createEntryNote = {
  id: 'createEntryNote',
  method: 'POST',
  path: '/v1/audit-log/{id}/notes',
  summary: `Write a note on an entry: beside the log, which does not change. An entry has at most ${maxCases.notes}, and all entries of an organization ${maxCases.allNotes}.`,
  permission: 'cases:manage',
  input: z.strictObject({ id: EntryId, text: Text }),
  output: Comment,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const deleteComment = {
  id: 'deleteComment',
  method: 'DELETE',
  path: '/v1/comments/{id}',
  summary: 'Delete a comment or a note: by whoever wrote it, or an owner.',
  permission: 'cases:manage',
  input: z.strictObject({ id: CommentId }),
  output: Comment,
  status: 200,
  errors: ['conflict'],
} as const satisfies Operation;
