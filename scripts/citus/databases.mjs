// @ts-check
// A database of a cluster is one database of the same name on each node, which the coordinator knows as its workers.

/** @typedef {{ host: string, port: number }} Address */
/**
 * @typedef {object} Addresses
 * @property {string} url a database of the coordinator, with a superuser's login, which each worker accepts too
 * @property {Address} coordinator as the workers reach it
 * @property {Address[]} workers as the coordinator reaches them
 */

/**
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 */
async function withClient(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // The promise of the query rejects.
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param {string} url @param {Partial<Address> & { database?: string }} other what is different */
function urlOf(url, { host, port, database }) {
  const changed = new URL(url);
  if (host !== undefined) changed.hostname = host;
  if (port !== undefined) changed.port = String(port);
  if (database !== undefined) changed.pathname = `/${database}`;
  return changed.href;
}

/** @param {string} name */
async function quote(name) {
  const { default: pg } = await import('pg');
  return pg.escapeIdentifier(name);
}

/** @param {string} url of the node @param {string} name */
async function createOn(url, name) {
  const quoted = await quote(name);
  await withClient(url, (client) => client.query(`create database ${quoted}`));
  await withClient(urlOf(url, { database: name }), (client) =>
    client.query('create extension citus'),
  );
}

/**
 * Runs `work` while no other process does that on the cluster. Roles belong to all databases, and Citus writes them on each node when
 * one is made or a node is added: two at once fail with "tuple concurrently updated".
 * @template T
 * @param {Addresses} cluster
 * @param {() => Promise<T>} work
 */
export const oneAtATime = ({ url }, work) =>
  withClient(url, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('audit-log roles'))"); // Until the connection ends.
    return work();
  });

/** @param {Addresses} cluster @param {string} name @returns {Promise<string>} its URL, at the coordinator */
export async function createDatabase(cluster, name) {
  const { url, coordinator, workers } = cluster;
  await Promise.all(
    [url, ...workers.map((worker) => urlOf(url, worker))].map((node) => createOn(node, name)),
  );
  const own = urlOf(url, { database: name });
  const addNodes = (/** @type {import('pg').Client} */ client) =>
    oneAtATime(cluster, async () => {
      const { host, port } = coordinator;
      await client.query('select citus_set_coordinator_host($1, $2)', [host, port]);
      for (const worker of workers) await addNode(client, worker);
    });
  await withClient(own, addNodes);
  return own;
}

/** @param {import('pg').Client} client @param {Address} worker */
const addNode = (client, { host, port }) =>
  client.query('select citus_add_node($1, $2)', [host, port]);

/** Adds another worker to a database that is open. @param {Addresses} cluster @param {string} name @param {Address} worker */
export async function joinDatabase({ url }, name, worker) {
  await createOn(urlOf(url, worker), name);
  await withClient(urlOf(url, { database: name }), (client) => addNode(client, worker));
}

/** @param {Addresses} cluster @param {string} name */
export async function deleteDatabase({ url, workers }, name) {
  const quoted = await quote(name);
  // The coordinator first, because it connects to the others.
  for (const node of [url, ...workers.map((worker) => urlOf(url, worker))]) {
    await withClient(node, (client) =>
      client.query(`drop database if exists ${quoted} with (force)`),
    );
  }
}

/**
 * Where the nodes of a cluster are, by a database of it in which they are known.
 * @param {string} url of the coordinator, with a superuser's login
 * @returns {Promise<Addresses>}
 */
export async function readAddresses(url) {
  const { rows } = await withClient(url, (client) =>
    client.query(
      "select nodename as host, nodeport as port, groupid = 0 as is_coordinator from pg_dist_node where noderole = 'primary'",
    ),
  ).catch((error) => {
    if (/** @type {{ code?: string }} */ (error).code !== '42P01') throw error;
    throw new Error(
      'CITUS_URL names a database without Citus. Name one in which its nodes are known.',
    );
  });
  /** @type {(Address & { is_coordinator: boolean })[]} */
  const nodes = rows;
  const workers = nodes.filter(({ is_coordinator }) => !is_coordinator);
  if (workers.length === 0) throw new Error('CITUS_URL names a database that has no workers.');
  const { hostname, port } = new URL(url);
  const own = { host: hostname, port: Number(port || 5432) };
  return { url, coordinator: nodes.find(({ is_coordinator }) => is_coordinator) ?? own, workers };
}
