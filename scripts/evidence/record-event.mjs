// @ts-check
import { randomBytes } from 'node:crypto';

/**
 * Writes the entry of an event of lib/contract/events.ts as the server does (lib/server/recording/record-event.ts), where commands for
 * whoever runs the database have to work without its code.
 * @param {import('pg').Client} client in a transaction whose organization is set
 * @param {number} org
 * @param {string} event such as evidence.begin_epoch
 * @param {object} details
 */
export async function recordEvent(client, org, event, details) {
  const at = event.indexOf('.');
  const { rows } = await client.query(
    `select at from audit_log_record(is_valid => true, is_act => false, org => $1, ids => array[$2]::uuid[],
       sender => null, key => null, request_hash => null,
       user_id => null, action => array[$3], resource_type => array[$4], resource_id => null, details => array[$5],
       ip_address => null, actor_type => array['system'], actor_name => array['System'], actor_email => null, api_key_id => null,
       api_key_name => null, user_agent => null, request_id => null, occurred_at => null, source => 'product',
       ip_address_sent => null, search_text => array[$6], outcome => array['success'])`,
    [
      org,
      newId(),
      event.slice(at + 1),
      event.slice(0, at),
      JSON.stringify(details),
      Object.values(details).join(' ').normalize('NFC'),
    ],
  );
  if (!rows[0]?.at) throw new Error('The entry was not written.');
}

/** A UUIDv7 without its time, which audit_log_put() sets. */
function newId() {
  const bytes = randomBytes(16);
  bytes[6] = 0x70 | (Number(bytes[6]) & 0x0f);
  bytes[8] = 0x80 | (Number(bytes[8]) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
