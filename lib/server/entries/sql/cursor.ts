import 'server-only';

/** A place in the order of the log, between two entries. */
export type Position = {
  /** As an entry has it, in UTC with milliseconds: of two such texts the later time is the greater. */
  createdAt: string;
  id: string;
};

/** `created_at|id`, whose form the contract has checked. */
export function parseCursor(cursor: string): Position {
  const [createdAt = '', id = ''] = cursor.split('|');
  return { createdAt, id };
}

export const toCursor = ({ createdAt, id }: Position) => `${createdAt}|${id}`;
