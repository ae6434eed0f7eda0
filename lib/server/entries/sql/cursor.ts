import 'server-only';

/** A position in the order of the log, between two entries. */
export type Position = {
  /** As in an entry, in UTC with milliseconds: such texts sort by time. */
  createdAt: string;
  id: string;
};

/** `created_at|id`, which the contract has validated. */
export function parseCursor(cursor: string): Position {
  const [createdAt = '', id = ''] = cursor.split('|');
  return { createdAt, id };
}

export const toCursor = ({ createdAt, id }: Position) => `${createdAt}|${id}`;
