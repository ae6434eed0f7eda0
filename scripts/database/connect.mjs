// @ts-check
import { connectionError } from './connection-error.mjs';

/**
 * @param {string} url
 * @param {string} [name] what PostgreSQL is told of the connection, such as `npm run db:check`
 * @returns {Promise<import('pg').Client>}
 * @throws why there is no connection, in words for whoever runs it
 */
export async function connect(url, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, ...(name && { application_name: name }) });
  client.on('error', () => {}); // The next query reports it.
  await client.connect().catch((error) => {
    throw connectionError(error, url);
  });
  return client;
}
