// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { endOfRows, formatName, formatVersion, isSame, RowHash } from './format.mjs';
import { LineReader, NotWhole } from './line-reader.mjs';

/** @typedef {import('./format.mjs').Header} Header */
/** @typedef {import('./format.mjs').Trailer} Trailer */
/** @typedef {import('./format.mjs').Table} Table */

/**
 * @typedef {object} Consumer what is done with a backup while it is read
 * @property {(header: Header) => Promise<void>} [begin]
 * @property {(table: Table, rows: AsyncIterable<Buffer>) => Promise<void>} [table] must read all rows, which are chunks of whole lines
 */

/**
 * Reads a backup to its end, and holds it to its counts and hashes.
 * @param {string} file
 * @param {Consumer} [consumer]
 * @returns {Promise<{ header: Header, trailer: Trailer }>}
 * @throws what is wrong with the file, in words for whoever runs it
 */
export async function readBackup(file, consumer = {}) {
  const source = createReadStream(file, { highWaterMark: 1_048_576 });
  const gunzip = createGunzip({ chunkSize: 262_144 });
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  /** What the consumer throws is not the file's fault. @type {{ error?: unknown }} */
  const consumed = {};
  try {
    return await read(new LineReader(gunzip), {
      begin: (header) => passOn(consumed, consumer.begin?.(header)),
      table: async (table, rows) => {
        if (consumer.table) await passOn(consumed, consumer.table(table, rows));
        else for await (const _ of rows);
      },
    });
  } catch (error) {
    if ('error' in consumed) throw consumed.error;
    throw fileError(file, error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** @param {{ error?: unknown }} consumed @param {Promise<void> | undefined} work */
async function passOn(consumed, work) {
  try {
    await work;
  } catch (error) {
    // A fault of the file reaches the consumer through the rows, and stays one.
    if (!isFileFault(error)) consumed.error = error;
    throw error;
  }
}

/** @param {any} error */
const isFileFault = (error) =>
  error instanceof NotWhole || (typeof error?.code === 'string' && error.code.startsWith('Z_'));

/** @param {string} file @param {any} error */
function fileError(file, error) {
  if (error?.code === 'ENOENT') return new Error(`There is no file ${file}.`, { cause: error });
  if (error?.code === 'EISDIR') return new Error(`${file} is a folder.`, { cause: error });
  if (!isFileFault(error)) return error;
  return new Error(
    `${file} is not a whole backup: ${error.message}. Nothing of it was kept. Take another copy of it, or another backup.`,
    { cause: error },
  );
}

/** @param {LineReader} reader @param {Required<Consumer>} consumer */
async function read(reader, consumer) {
  const sha256 = createHash('sha256');
  const first = await lineOf(reader);
  sha256.update(first);
  const header = /** @type {Header} */ (parse(first));
  requireFormat(header);
  await consumer.begin(header);
  /** @type {Trailer['tables']} */
  const found = {};
  for (const table of header.tables) {
    const content = new RowHash();
    await consumer.table(table, rowsOf(reader, sha256, content));
    found[table.name] = content.content;
  }
  const summaryLine = await lineOf(reader);
  sha256.update(summaryLine);
  const summary = /** @type {import('./format.mjs').Summary} */ (parse(summaryLine));
  const last = /** @type {{ sha256: string }} */ (parse(await lineOf(reader)));
  const isWhole =
    last?.sha256 === sha256.digest('hex') &&
    header.tables.every(({ name }) => isSame(found[name], summary.tables?.[name]));
  if (!isWhole) throw new NotWhole('its hash is not that of its content');
  if ((await reader.line()) !== null) throw new NotWhole('something follows its end');
  return { header, trailer: { ...summary, sha256: last.sha256 } };
}

/** @param {LineReader} reader @param {import('node:crypto').Hash} sha256 @param {RowHash} content */
async function* rowsOf(reader, sha256, content) {
  const lines = reader.lines((row) => content.add(row), endOfRows);
  for (;;) {
    const { done, value } = await lines.next();
    if (done) {
      if (!value) throw new NotWhole('it ends early');
      sha256.update(endOfRows);
      return;
    }
    sha256.update(value);
    yield value;
  }
}

/** @param {LineReader} reader */
async function lineOf(reader) {
  const line = await reader.line();
  if (line === null) throw new NotWhole('it ends early');
  return line;
}

/** @param {Buffer} line @returns {unknown} */
function parse(line) {
  try {
    return JSON.parse(line.toString());
  } catch {
    throw new NotWhole('it has another content');
  }
}

/** @param {Header} header */
function requireFormat(header) {
  if (header?.format !== formatName) throw new NotWhole('it is something else');
  if (header.version !== formatVersion) {
    throw new Error(
      `The backup has the format ${header.version}, and this version of the product reads ${formatVersion}. Restore it with the version that made it.`,
    );
  }
}
