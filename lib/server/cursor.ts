import 'server-only';

/** A place in the order of the log, between two entries. */
export type Position = { createdAt: Date; id: string };

/** `created_at|id`, whose form the contract has checked. */
export function parseCursor(cursor: string): Position {
  const [createdAt = '', id = ''] = cursor.split('|');
  return { createdAt: new Date(createdAt), id };
}

/** Where a list goes on after `entry`; a list in the order of `seq` goes on by number. */
export function toCursor(entry: {
  created_at: string;
  id: string;
  seq?: number | undefined;
}): string {
  return entry.seq === undefined ? `${entry.created_at}|${entry.id}` : String(entry.seq);
}
