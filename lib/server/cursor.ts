import 'server-only';

/** A place in the order of the log, between two entries. */
export type Position = { createdAt: Date; id: string };

/** `created_at|id`, whose form the contract has checked. */
export function parseCursor(cursor: string): Position {
  const [createdAt = '', id = ''] = cursor.split('|');
  return { createdAt: new Date(createdAt), id };
}

export const toCursor = ({ createdAt, id }: Position) => `${createdAt.toISOString()}|${id}`;
