import type pg from 'pg';

export type AccountEntry = {
  event: string;
  outcome: string;
  resourceId: string | null;
  userId: string | null;
  email: string | null;
  details: Record<string, unknown> | null;
};

/** What an organization has recorded of accounts, oldest first: its entries on users. */
export async function userEntries(
  database: pg.Pool,
  organizationId: string,
): Promise<AccountEntry[]> {
  const { rows } = await database.query(
    `select resource_type || '.' || action as event, outcome, resource_id as "resourceId",
       user_id as "userId", actor_email as email, details::json as details
     from audit_log where org = (select audit_log_org($1)) and resource_type = 'user' order by id`,
    [organizationId],
  );
  return rows;
}
