import 'server-only';
import { client } from '@/lib/server/db/client';

/** How long an answer is used again, in milliseconds: a time that was complete stays complete. */
const keep = 500;

let last: { asked: number; answer: Promise<Date | null> } | undefined;

/**
 * The time before which nothing will ever be added to the log, or null where the database does not let the owner see.
 * For the proof see audit_log_complete_through() in the first migration.
 */
export function getCompleteThrough(): Promise<Date | null> {
  const now = performance.now();
  if (last === undefined || now - last.asked > keep) {
    const answer = ask();
    last = { asked: now, answer };
    // A failure is for those who wait for it, not for those who come later.
    answer.catch(() => {
      last = undefined;
    });
  }
  return last.answer;
}

async function ask(): Promise<Date | null> {
  const [row] = await client('audit_log_server').$queryRaw<{ through: Date | null }[]>`
    SELECT audit_log_complete_through() AS through`;
  return row?.through ?? null;
}
