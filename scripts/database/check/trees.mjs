// @ts-check
// Whether the trees of the log are what the numbers allow, and are signed. Whether the entries are those that were signed is what the
// server checks (lib/server/evidence/checks/check-batch.ts).

/** @typedef {import('pg').Client} Client */

/** Of each tree, what is wrong with it; hashes have 32 bytes, tiles 256 of them. */
const faults = `
  select tree.org, case
      when tree.size > coalesce(head.size, 0) then 'has ' || tree.size || ' entries, and only ' || coalesce(head.size, 0) || ' have a number'
      when octet_length(edge) <> 32 * (tree.size % 256 + tree.size / 256 % 256 + tree.size / 65536 % 256 + tree.size / 16777216)
        then 'has an edge of ' || octet_length(edge) || ' bytes, which is not that of ' || tree.size || ' entries'
      when (select count(*) from audit_log_tile as tile where tile.org = tree.org and octet_length(hashes) = 8192)
          <> tree.size / 256 + tree.size / 65536 + tree.size / 16777216
        then 'lacks tiles, or has too many'
      when refused_because is not null then 'is not signed: ' || refused_because
    end as fault
  from audit_log_tree as tree left join audit_log_head as head on head.org = tree.org`;

/** @param {Client} client @returns {Promise<string | Error>} */
export async function checkTrees(client) {
  const { rows } = await client.query(`${faults} order by 1`);
  const wrong = rows.filter(({ fault }) => fault !== null);
  if (wrong.length === 0) return `${rows.length.toLocaleString('en')}, none of which is refused`;
  const [{ org, fault }] = wrong;
  const { rows: named } = await client.query(
    'select id from audit_log_organization where org = $1',
    [org],
  );
  const others = wrong.length > 1 ? `; also of ${wrong.length - 1} others` : '';
  return new Error(
    `the tree of ${named[0]?.id ?? `organization ${org}`} ${fault}${others}. docs/evidence.md, "When nothing is signed", says what to do.`,
  );
}
