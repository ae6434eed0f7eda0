#!/usr/bin/env node
// @ts-check
// Verifies a bundle of evidence of an audit log (audit-evidence/1), or the proof of one entry (C2SP tlog-proof, or the same as JSON), with
// Node 20.11 or newer and nothing else, without a network.
//
//   node verify.mjs FILE [--key VERIFIER_KEY]... [--witness VERIFIER_KEY]... [--since OLDER_CHECKPOINT_FILE] [--unpack FOLDER]
//
// The log's entries are the leaves of a Merkle tree (RFC 6962), and a checkpoint (C2SP tlog-checkpoint) signs its size and its root.
// Each entry is hashed here anew, and shown to be a leaf of the tree that was signed. This file shares no code with the product that
// makes bundles, so that a mistake there is not repeated here.
//
// Exit code: 0 true · 1 altered · 2 unreadable · 3 true as far as it goes: it is not the whole log, values are erased or withheld, a witness
// that was asked for has not signed, or of a proof the entry or the key is missing

import { createHash, createPublicKey, verify as verifyEd25519 } from 'node:crypto';
import {
  createReadStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

/** @typedef {{ exit: 0 | 1 | 2 | 3, title: string, shown: string[], notShown: string[], faults: string[], unpacking: string }} Report `unpacking` says what went wrong with --unpack */
/** @typedef {{ keys?: string[], witnesses?: string[], since?: string, unpack?: string, self?: string }} Options `since` and `self` are texts of files */
/** @typedef {{ origin: string, size: number, root: Buffer, body: string, signatures: { name: string, bytes: Buffer }[] }} Checkpoint */
/** @typedef {{ name: string, id: string, verifierKey: string, publicKey: import('node:crypto').KeyObject }} Key */
/** @typedef {Record<string, any>} Json */
/** @typedef {(value: any) => boolean} Check */

/** What is not as the format says, so that nothing more can be said. */
class Unreadable extends Error {}
/** What contradicts a signature, so that nothing behind it counts. */
class Altered extends Error {}

// --- Canonical JSON (RFC 8785) ---

/** @param {any} value @returns {string} */
function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (/\p{Cs}/u.test(value)) throw new Unreadable('a text has half of a surrogate pair');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Unreadable('a number is not a whole one');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value).sort(); // By UTF-16 code units, as RFC 8785 asks.
  return `{${members.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A line that has one way to be written: so no byte of it can change, and no member be there twice. @param {Buffer} bytes @returns {Json} */
function parseLine(bytes) {
  const [text, value] = attempt(() => {
    const decoded = utf8.decode(bytes);
    return [decoded, JSON.parse(decoded)];
  }, 'it is not JSON');
  if (attempt(() => canonical(value), 'it cannot be canonical JSON') !== text) {
    throw new Unreadable('it is not canonical JSON (RFC 8785)');
  }
  if (typeof value?.type !== 'string') throw new Unreadable("it has no 'type'");
  return value;
}

/** @template T @param {() => T} work @param {string} otherwise @returns {T} */
function attempt(work, otherwise) {
  try {
    return work();
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(otherwise);
  }
}

// --- What lines may have ---

const isText = (/** @type {any} */ value) => typeof value === 'string';
const isFlag = (/** @type {any} */ value) => typeof value === 'boolean';
const isCount = (/** @type {any} */ value) => Number.isSafeInteger(value) && value >= 0;
const isObject = (/** @type {any} */ value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTime = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const isUuid = matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const isSha256 = matches(/^[0-9a-f]{64}$/);
/** Printable ASCII without blanks: what a server writes as an origin, or as a query. */
const isPrintable = matches(/^[!-~]*$/);
const isErased = matches(/^erased_[0-9a-f]{12}$/);

/** @param {RegExp} pattern @returns {Check} */
function matches(pattern) {
  return (value) => typeof value === 'string' && pattern.test(value);
}
/** @param {Check} check @returns {Check} */
const isList = (check) => (value) => Array.isArray(value) && value.every(check);
/** Base64 of so many bytes, written in the one way. @param {number} [bytes] @returns {Check} */
const isBase64 = (bytes) => (value) => {
  if (typeof value !== 'string') return false;
  const decoded = Buffer.from(value, 'base64');
  return decoded.toString('base64') === value && (bytes ?? decoded.length) === decoded.length;
};
/** @param {any} wanted @returns {Check} */
const is = (wanted) => (value) => value === wanted;

/** The members of a line that must be there, and those that may. @type {Record<string, [Record<string, Check>, Record<string, Check>?]>} */
const shapes = {
  manifest: [
    {
      ...{ type: isText, format: is('audit-evidence/1'), origin: isPrintable, epoch: isCount },
      ...{ checkpoint: isText, size: isCount, verifier_keys: isList(isText), made_at: isTime },
      filter: (value) => value === null || isPrintable(value),
      ...{ how_to_verify: isText, verifier: isObject },
    },
  ],
  'the verifier of the manifest': [{ name: is('verify.mjs'), sha256: isSha256, url: isText }],
  verifier: [{ type: isText, name: is('verify.mjs'), text: isText }],
  tile: [{ type: isText, n: isCount, hashes: isBase64(), path: isList(isBase64(32)) }],
  entry: [
    { type: isText, seq: isCount, entry: isObject, tags: matches(/^([0-9a-f]{8})+$/) },
    { salt: isUuid, sealed: isObject, path: isList(isBase64(32)) },
  ],
  end: [{ type: isText, entries: isCount, sha256: isSha256 }],
};

/** The fields of an entry that its leaf has in clear. */
const clear = {
  ...{ action: isText, actor_type: isText, api_key_id: isText, correlation_id: isText },
  ...{ created_at: isTime, external_source: isText, id: isUuid, occurred_at: isTime },
  ...{ org_id: isText, outcome: isText, request_id: isText, resource_type: isText, source: isText },
  ...{ conforms: isFlag, schema_version: isCount },
};
const required = ['action', 'actor_type', 'created_at', 'id', 'org_id', 'resource_type', 'source'];
/** The fields that the leaf has as salted commitments, so that they can be erased and the leaf stays; sorted. */
const sealed = [
  ...['actor_email', 'actor_name', 'api_key_name', 'details', 'external_id', 'group_id'],
  ...['group_name', 'ip_address', 'ip_address_sent', 'location', 'on_behalf_of', 'resource_id'],
  ...['resource_name', 'session_id', 'targets', 'user_agent', 'user_id'],
];
/** @param {Check} check @param {readonly string[]} names @returns {Record<string, Check>} */
const each = (check, names) => Object.fromEntries(names.map((name) => [name, check]));
const isRequired = (/** @type {[string, Check]} */ [name]) => required.includes(name);
shapes["the entry's fields"] = [
  Object.fromEntries(Object.entries(clear).filter(isRequired)),
  { ...clear, ...each(isText, sealed) },
];
shapes["the entry's seals"] = [{ commitments: isObject, salts: isObject }];
shapes["the entry's commitments and salts"] = [{}, each(isSha256, sealed)];

/** @param {Json} value @param {string} what */
function requireShape(value, what) {
  const [must, may = {}] = shapes[what] ?? [{}];
  for (const name of Object.keys(must)) {
    if (!Object.hasOwn(value, name)) throw new Unreadable(`${what} lacks '${name}'`);
  }
  for (const [name, member] of Object.entries(value)) {
    const check = Object.hasOwn(must, name) ? must[name] : Object.hasOwn(may, name) && may[name];
    if (!check) throw new Unreadable(`${what} has the unknown member '${name}'`);
    if (!check(member)) throw new Unreadable(`'${name}' of ${what} is not what it should be`);
  }
}

// --- Hashes and trees (RFC 6962, RFC 9162) ---

/** @param {(Buffer | string)[]} parts */
function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
const [leafPrefix, nodePrefix] = [Buffer.from([0]), Buffer.from([1])];
const nodeHash = (/** @type {Buffer} */ left, /** @type {Buffer} */ right) =>
  sha256(nodePrefix, left, right);

/** The full subtrees of a tree that grows, the largest first; none has two of the same width. */
class Tree {
  size = 0;
  /** @type {{ hash: Buffer, width: number }[]} */
  subtrees = [];

  /** @param {Buffer} leaf */
  add(leaf) {
    this.size++;
    let [hash, width] = [leaf, 1];
    for (let last = this.subtrees.at(-1); last?.width === width; last = this.subtrees.at(-1)) {
      this.subtrees.pop();
      [hash, width] = [nodeHash(last.hash, hash), 2 * width];
    }
    this.subtrees.push({ hash, width });
  }

  root() {
    const hashes = this.subtrees.map(({ hash }) => hash);
    return hashes.length === 0
      ? sha256()
      : hashes.reduceRight((right, left) => nodeHash(left, right));
  }
}

/** @param {Buffer[]} leaves */
function rootOf(leaves) {
  const tree = new Tree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

/** The root of a tree of `size` leaves by an inclusion path (RFC 9162, 2.1.3.2); null if the path is too long or too short. @param {Buffer} leaf @param {number} index @param {number} size @param {string[]} path in base64 */
function rootByPath(leaf, index, size, path) {
  if (index >= size) return null;
  const half = (/** @type {number} */ number) => Math.floor(number / 2);
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const base64 of path) {
    const sibling = Buffer.from(base64, 'base64');
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else hash = nodeHash(hash, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? hash : null;
}

// --- Checkpoints and keys (C2SP tlog-checkpoint, signed-note) ---

/** @param {string} text @param {string} what @returns {Checkpoint} */
function readCheckpoint(text, what) {
  const [, body = '', origin = '', size = '', root = '', lines = ''] =
    /^(([^\n]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n)\n((?:\u2014 [^\n]+\n)+)$/.exec(text) ?? [];
  const signatures = [...lines.matchAll(/\u2014 ([^\n]+)\n/g)].map(([, line = '']) => {
    const [, name = '', base64] = /^([^\s+]+) (\S+)$/.exec(line) ?? [];
    if (!isBase64()(base64)) throw new Unreadable(`a signature of ${what} cannot be read`);
    return { name, bytes: Buffer.from(base64 ?? '', 'base64') };
  });
  if (body === '' || !isCount(Number(size)) || !isBase64(32)(root)) {
    throw new Unreadable(`${what} is not a checkpoint`);
  }
  const written = signatures.map(({ name, bytes }) => `${name} ${bytes.toString('base64')}`);
  if (new Set(written).size < written.length) {
    throw new Unreadable(`a signature of ${what} is there twice`);
  }
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), body, signatures };
}

/** The types of keys: of a log (Ed25519), and of a witness, whose signatures have a time (C2SP tlog-cosignature). */
const keyTypes = { log: 1, witness: 4 };

/** @param {string} verifierKey @param {keyof typeof keyTypes} [of] @returns {Key} */
function readKey(verifierKey, of = 'log') {
  const [, name = '', id = '', base64 = ''] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(verifierKey) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  const isKey = isBase64(33)(base64) && bytes[0] === keyTypes[of];
  if (!isKey || sha256(`${name}\n`, bytes).toString('hex', 0, 4) !== id) {
    throw new Unreadable(`'${verifierKey}' is not a verifier key of Ed25519 of a ${of}`);
  }
  const x = bytes.subarray(1).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return { name, id, verifierKey, publicKey };
}

/** The keys of those known that have signed it. Throws if a signature of one does not hold. @param {Checkpoint} checkpoint @param {Key[]} known @param {string} what */
function signersOf({ body, signatures }, known, what) {
  /** @type {Set<string>} */
  const signers = new Set();
  for (const { name, bytes } of signatures) {
    const id = bytes.toString('hex', 0, 4);
    for (const key of known.filter((one) => one.name === name && one.id === id)) {
      if (!verifyEd25519(null, Buffer.from(body), key.publicKey, bytes.subarray(4))) {
        throw new Altered(`the signature of ${what} by ${name}+${id} does not hold`);
      }
      signers.add(key.verifierKey);
    }
  }
  return signers;
}

/** Which of these witnesses have cosigned it, with the time (C2SP tlog-cosignature). Throws if a cosignature of one does not hold. @param {Checkpoint} checkpoint @param {Key[]} witnesses */
function cosignersOf({ body, signatures }, witnesses) {
  return witnesses.flatMap(({ name, id, publicKey }) => {
    const own = signatures.filter(
      (one) => one.name === name && one.bytes.toString('hex', 0, 4) === id,
    );
    const times = own.map(({ bytes }) => {
      const seconds = bytes.length === 76 ? bytes.readBigUInt64BE(4) : 0n;
      const text = `cosignature/v1\ntime ${seconds}\n${body}`;
      if (
        seconds === 0n ||
        !verifyEd25519(null, Buffer.from(text), publicKey, bytes.subarray(12))
      ) {
        throw new Altered(`the cosignature by ${name}+${id} does not hold`);
      }
      return Number(seconds);
    });
    // Past the year 275760 there is no date to write.
    const time = Math.min(...times, 8.64e12);
    return times.length > 0 ? [`${name}+${id} at ${new Date(1000 * time).toISOString()}`] : [];
  });
}

/** Says who of the witnesses that were asked for has seen it. Returns whether all have. @param {Report} report @param {Checkpoint} checkpoint @param {string[]} keys */
function isWitnessed({ shown, notShown }, checkpoint, keys) {
  if (keys.length === 0) return true;
  const witnesses = [...new Set(keys)].map((key) => readKey(key, 'witness'));
  const seen = cosignersOf(checkpoint, witnesses);
  const missing = witnesses.length - seen.length;
  const of = `${seen.length} of the ${witnesses.length} that were asked for`;
  if (seen.length > 0) shown.push(`The checkpoint is witnessed by ${of}: ${seen.join(', ')}.`);
  if (missing > 0) notShown.unshift(`That every witness has seen it: it is cosigned by ${of}.`);
  return missing === 0;
}

/** A checkpoint of this origin that a key which counts has signed. @param {Report} report @param {{ trusted: Key[], known: Key[] }} keys @param {string} text @param {string} what @param {string} origin */
function requireSigned(report, keys, text, what, origin) {
  const checkpoint = readCheckpoint(text, what);
  if (checkpoint.origin !== origin) {
    throw new Altered(`${what} is of another origin, ${checkpoint.origin}`);
  }
  const signers = signersOf(checkpoint, keys.known, what);
  const counting = keys.trusted.filter(({ verifierKey }) => signers.has(verifierKey));
  if (counting.length === 0) throw new Altered(`${what} is signed by none of the keys that count`);
  const names = counting.map(({ name, id }) => `${name}+${id}`).join(', ');
  report.shown.push(`The signature of ${what} of ${many(checkpoint.size)} by ${names} holds.`);
  return checkpoint;
}

// --- Entries ---

/** The commitments to an entry's sealed fields. One that the bundle gives counts only where the value was erased: else a lie could hide behind it. @param {Json} line */
function commitmentsOf({ entry, salt, sealed: kept }) {
  if ((salt === undefined) === (kept === undefined)) {
    throw new Unreadable("the entry must have either 'salt' or 'sealed'");
  }
  if (kept) {
    requireShape(kept, "the entry's seals");
    for (const part of [kept.commitments, kept.salts]) {
      requireShape(part, "the entry's commitments and salts");
    }
  }
  /** @type {Record<string, string>} */
  const commitments = {};
  const bytes = Buffer.from(salt?.replaceAll('-', '') ?? '', 'hex');
  /** @type {string[]} */
  const gone = [];
  for (const name of sealed) {
    const value = entry[name];
    const [given, ownSalt] = [kept?.commitments[name], kept?.salts[name]];
    const isGone = value === undefined || (kept && isErased(value));
    if (given && !isGone) throw new Altered(`'${name}' has a value, and a commitment as if erased`);
    if (ownSalt && isGone) throw new Unreadable(`'${name}' has a salt, and no value`);
    if (value !== undefined && !(salt ?? given ?? ownSalt)) {
      throw new Altered(`'${name}' was added: nothing was committed to`);
    }
    if (given) gone.push(name);
    if (isGone && !given) continue;
    const key = salt ? sha256(bytes, name) : Buffer.from(ownSalt ?? '', 'hex');
    commitments[name] = given ?? sha256(key, value).toString('hex');
  }
  return { commitments, gone };
}

/** The hash of an entry's leaf, its text, and tags by which a field is named that has changed since the bundle was made. @param {Json} line */
function leafOf(line) {
  const { commitments, gone } = commitmentsOf(line);
  const inClear = Object.keys(clear).filter((name) => line.entry[name] !== undefined);
  const members = Object.fromEntries(inClear.map((name) => [name, line.entry[name]]));
  const text = canonical({ ...members, format: 'audit-entry/1', sealed: commitments });
  const names = sealed.filter((name) => commitments[name] !== undefined);
  const tags = [
    ['in clear', sha256(canonical(members)).toString('hex', 0, 4)],
    ...names.map((name) => [name, commitments[name]?.slice(0, 8)]),
  ];
  return { text, hash: sha256(leafPrefix, text), tags, gone };
}

/** @param {(string | undefined)[][]} tags as they are now @param {string} made as they were when the bundle was made */
function whichChanged(tags, made) {
  if (tags.map(([, tag]) => tag).join('') === made) {
    return 'it was altered before this file was made; its hash cannot tell in which field';
  }
  if (tags.length * 8 !== made.length) return 'it has other fields than were signed';
  const changed = tags.filter(([, tag], at) => tag !== made.slice(8 * at, 8 * at + 8));
  const names = changed.map(([name]) => (name === 'in clear' ? 'a field in clear' : `'${name}'`));
  return `${names.join(', ')} changed since this file was made`;
}

// --- Bundles ---

const tileWidth = 256;
const mostListed = 20;
const number = (/** @type {number} */ count) => count.toLocaleString('en');
const many = (/** @type {number} */ count) =>
  `${number(count)} ${count === 1 ? 'entry' : 'entries'}`;

/** Adds to a list, which stays short. @param {string[]} lines @param {string} line */
function list(lines, line) {
  if (lines.length < mostListed) lines.push(line);
  else lines[mostListed] = 'and more, which are not listed';
}

const hashAt = (/** @type {Buffer} */ hashes, /** @type {number} */ at) =>
  hashes.subarray(32 * at, 32 * (at + 1));

class Bundle {
  /** @type {Report} */
  report = { exit: 0, title: '', shown: [], notShown: [], faults: [], unpacking: '' };
  line = 0;
  bytes = createHash('sha256');
  isEnded = false;
  /** By all the witnesses that were asked for. */
  isWitnessed = true;
  /** Of the entries read so far, if none is left out. */
  tree = new Tree();
  entries = 0;
  /** How many values are erased or withheld, and of which entries. */
  gone = 0;
  /** @type {string[]} */
  goneOf = [];
  /** The lowest number that the next entry may have. */
  next = 0;
  /** @type {Json} */
  manifest = {};
  /** @type {Buffer} */
  root = Buffer.alloc(0);
  /** Those by which a signature counts, and all of which a signature has to hold if it is there. @type {{ trusted: Key[], known: Key[] }} */
  keys = { trusted: [], known: [] };
  /** The hashes of the entries that follow; null if they are not in the tree. @type {{ n: number, hashes: Buffer | null }} */
  tile = { n: -1, hashes: null };
  /** An older checkpoint, and the root of as many entries of this bundle. @type {{ size: number, root: Buffer, found: Buffer | null } | null} */
  since = null;
  /** @type {TileFolder | null} */
  folder = null;

  /** @param {Options} options */
  constructor(options) {
    this.options = options;
  }

  get isWhole() {
    return this.manifest.filter === null;
  }

  /** @param {string} text */
  fault(text) {
    const { faults } = this.report;
    list(faults, text);
  }

  /** @param {Buffer} bytes a line without its end */
  read(bytes) {
    this.line++;
    if (this.isEnded) throw new Unreadable('there is more behind the end');
    const line = parseLine(bytes);
    const types = [['manifest'], ['verifier']][this.line - 1] ?? ['tile', 'entry', 'end'];
    if (!types.includes(line.type)) throw new Unreadable(`'${line.type}' does not belong here`);
    requireShape(line, line.type);
    if (line.type === 'end') return this.readEnd(line);
    this.bytes.update(bytes).update('\n');
    if (line.type === 'manifest') this.readManifest(line);
    if (line.type === 'verifier') this.readVerifier(line);
    if (line.type === 'tile') this.readTile(line);
    if (line.type === 'entry') this.readEntry(line);
  }

  /** @param {Json} manifest */
  readManifest(manifest) {
    const { origin, epoch, size, filter, verifier_keys: own } = manifest;
    const { keys: given = [], witnesses = [], since, unpack } = this.options;
    requireShape(manifest.verifier, 'the verifier of the manifest');
    this.manifest = manifest;
    const [, organization, of = '1', ...more] = origin.split('/');
    if (!organization || of !== String(epoch) || more.length > 0) {
      throw new Altered('the origin is not that of this epoch');
    }
    const keys = own.map((/** @type {string} */ key) => readKey(key));
    const isOther = (/** @type {Key} */ { name }) => name !== origin;
    if (keys.some(isOther)) throw new Altered('a verifier key is of another origin');
    if (keys.length === 0) throw new Unreadable('it names no verifier key');
    const trusted = given.length > 0 ? given.map((key) => readKey(key)) : keys;
    this.keys = { trusted, known: [...keys, ...trusted] };
    const checkpoint = this.requireSigned(manifest.checkpoint, 'the checkpoint');
    if (checkpoint.size !== size) throw new Altered('the checkpoint is of another size');
    this.root = checkpoint.root;
    this.isWitnessed = isWitnessed(this.report, checkpoint, witnesses);
    if (given.length === 0) {
      const text =
        'Whose key it is. It is in the bundle itself: compare it with one that you have from elsewhere, or pass that by --key.';
      this.report.notShown.push(`${text} It is ${own.join(', ')}`);
    }
    if (since !== undefined) {
      const older = this.requireSigned(since, 'the older checkpoint');
      if (older.size > size) {
        throw new Altered(
          `the older checkpoint is of ${many(older.size)}, and this bundle of ${number(size)}: the log was set back, or the bundle is the older one`,
        );
      }
      this.since = { ...older, found: older.size === 0 ? this.tree.root() : null };
    }
    if (unpack === undefined) return;
    if (filter !== null) throw new Unreadable('only the bundle of a whole log can be unpacked');
    this.folder = new TileFolder(unpack, manifest.checkpoint);
  }

  /** @param {string} text @param {string} what */
  requireSigned(text, what) {
    return requireSigned(this.report, this.keys, text, what, this.manifest.origin);
  }

  /** @param {Json} line */
  readVerifier({ text }) {
    const hash = sha256(text).toString('hex');
    if (hash !== this.manifest.verifier.sha256) {
      throw new Altered('the verifier is not the one that the manifest names');
    }
    if (this.options.self === undefined) return;
    const own = sha256(this.options.self).toString('hex');
    const other = `What the verifier in the bundle would say: it is another one (SHA-256 ${hash}).`;
    const same = 'That this program tells the truth: it is the one in the bundle.';
    const compare = `Compare the SHA-256 of this one with that of one from elsewhere: ${own}`;
    this.report.notShown.push(`${own === hash ? same : other} ${compare}`);
  }

  /** The hashes of up to 256 entries, shown to be in the tree: so each entry can be judged by itself. @param {Json} line */
  readTile({ n, hashes, path }) {
    const { size } = this.manifest;
    const first = n * tileWidth;
    const list = Buffer.from(hashes, 'base64');
    const isExpected = this.isWhole && n === this.tile.n + 1 && first < size;
    if (!isExpected || list.length !== 32 * Math.min(tileWidth, size - first)) {
      throw new Unreadable(`tile ${n} does not belong here`);
    }
    this.requireUpTo(first);
    const leaves = Array.from({ length: list.length / 32 }, (_, at) => hashAt(list, at));
    const root = rootByPath(rootOf(leaves), n, Math.ceil(size / tileWidth), path);
    const isSigned = root?.equals(this.root) === true;
    if (!isSigned) this.fault(`tile ${n}: its hashes are not those of the signed tree`);
    this.tile = { n, hashes: isSigned ? list : null };
  }

  /** Says which entries before this number are missing. @param {number} seq */
  requireUpTo(seq) {
    const last = seq - 1;
    if (this.next === last) this.fault(`entry ${last} is missing`);
    if (this.next < last) this.fault(`the entries ${this.next} to ${last} are missing`);
    this.next = Math.max(this.next, seq);
  }

  /** @param {Json} line */
  readEntry(line) {
    const { id } = line.entry;
    try {
      this.judge(line);
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof Altered)) throw error;
      const message = `entry ${line.seq}${isUuid(id) ? ` (${id})` : ''}: ${error.message}`;
      if (error instanceof Unreadable) throw new Unreadable(message);
      this.fault(message);
    }
  }

  /** @param {Json} line */
  judge(line) {
    const { seq, entry, path, tags: made } = line;
    requireShape(entry, "the entry's fields");
    if (this.isWhole === (path !== undefined)) throw new Unreadable("'path' goes with a filter");
    if (seq >= this.manifest.size) throw new Unreadable('it is beyond the checkpoint');
    this.entries++;
    if (seq < this.next) throw new Altered('it is out of order, or there twice');
    if (this.isWhole) this.requireUpTo(seq);
    this.next = seq + 1;
    const organization = this.manifest.origin.split('/')[1];
    if (entry.org_id !== organization) throw new Altered('it is of another organization');
    const leaf = leafOf(line);
    if (!this.isSigned(leaf.hash, seq, path)) throw new Altered(whichChanged(leaf.tags, made));
    if (leaf.tags.map(([, tag]) => tag).join('') !== made) throw new Altered("'tags' was altered");
    this.noteGone(line, leaf.gone);
    if (path !== undefined) return;
    this.tree.add(leaf.hash);
    this.folder?.add(leaf.hash, leaf.text);
    if (this.since?.size === this.tree.size) this.since.found = this.tree.root();
  }

  /** Whoever holds a bundle can put an entry's commitments in the place of its salt, and drop values: it is still as it was signed. @param {Json} line @param {string[]} names */
  noteGone({ seq, entry }, names) {
    if (names.length === 0) return;
    this.gone += names.length;
    list(this.goneOf, `entry ${seq} (${entry.id}): ${names.map((name) => `'${name}'`).join(', ')}`);
  }

  /** @param {Buffer} hash @param {number} seq @param {string[] | undefined} path */
  isSigned(hash, seq, path) {
    if (path) return rootByPath(hash, seq, this.manifest.size, path)?.equals(this.root) === true;
    const { n, hashes } = this.tile;
    if (Math.floor(seq / tileWidth) !== n) throw new Unreadable('the tile before it is missing');
    // By a tile that is not in the tree, which was said, nothing can be judged.
    return hashes === null || hash.equals(hashAt(hashes, seq % tileWidth));
  }

  /** @param {Json} line */
  readEnd({ entries, sha256: hash }) {
    this.isEnded = true;
    if (this.isWhole) this.requireUpTo(this.manifest.size);
    if (entries !== this.entries)
      this.fault(`it should have ${many(entries)}, and has ${this.entries}`);
    if (hash !== this.bytes.digest('hex'))
      this.fault('its bytes are not those that its end tells of');
    const isSound = this.report.faults.length === 0;
    if (this.isWhole && isSound && !this.tree.root().equals(this.root)) {
      this.fault('the root of its entries is not the one that was signed');
    }
  }

  conclude() {
    const { report, manifest, since, isEnded, isWhole } = this;
    const { faults, shown, notShown } = report;
    if (this.line < 2) throw new Unreadable('it ends before it has begun');
    if (since?.found?.equals(since.root) === false) {
      this.fault(
        'its first entries are not those of the older checkpoint: the log was altered since',
      );
    }
    report.title = `${many(this.entries)} of ${manifest.origin}, as of ${manifest.made_at}`;
    const isAll = isEnded && isWhole;
    const isComplete = isAll && this.gone === 0 && this.isWitnessed;
    report.exit = faults.length > 0 ? 1 : isComplete ? 0 : 3;
    const but = this.gone > 0 ? ', but for the values that are erased or withheld' : '';
    shown.push(
      isAll
        ? `All ${many(this.entries)} are here, in their order, and each is as it was signed${but}.`
        : `Each of the ${many(this.entries)} that are here is as it was signed, at its place${but}.`,
    );
    if (since?.found) shown.push('It begins with the entries of the older checkpoint, unchanged.');
    if (!isEnded) notShown.unshift('The rest: the file is cut off before its end.');
    if (!isWhole)
      notShown.unshift(`That no entry is left out of those that match ${manifest.filter}.`);
    if (since && !since.found) {
      notShown.unshift('That it continues the older checkpoint: that takes the whole log.');
    }
    if (this.gone > 0) {
      const what = this.gone === 1 ? '1 value was' : `${number(this.gone)} values were`;
      notShown.push(
        `What ${what}: erased or withheld by whoever passed this bundle on, which look alike. An id in the place of one (erased_…) is not signed.`,
        ...this.goneOf,
      );
    }
    notShown.push('What was never sent to the log, and what came after this checkpoint.');
    if (!since)
      notShown.push(
        'That others see the same log: compare a checkpoint that somebody else holds, by --since.',
      );
  }

  /** Keeps what was unpacked only if it is the whole log that was signed. */
  finishFolder() {
    if (!this.folder) return;
    const { exit } = this.report;
    if (this.isEnded && (exit === 0 || exit === 3)) return this.folder.end();
    this.folder.remove();
    this.report.unpacking = nothingUnpacked;
  }
}

// --- Proofs of one entry ---

const proofStart = 'c2sp.org/tlog-proof@v1\n';
const jsonStart = '{"id":';
/** The longest entry is far shorter. */
const proofLimit = 8_000_000;

/** @typedef {{ index: number, path: string[], checkpoint: string, entry?: string | undefined, id?: string, size?: number, leafHash?: string }} Proof `entry` is a line of a bundle */

shapes.proof = [
  {
    ...{ id: isUuid, index: isCount, size: isCount, leaf_hash: isBase64(32) },
    ...{ path: isList(isBase64(32)), checkpoint: isText },
  },
  { entry: isText },
];

/** @param {Buffer} bytes @returns {Proof} */
function readProof(bytes) {
  const text = attempt(() => utf8.decode(bytes), 'it is not text');
  if (text.startsWith(jsonStart)) {
    const value = attempt(() => JSON.parse(text), 'it is not JSON');
    // As the server writes it: else a member could be there twice.
    if (JSON.stringify(value) !== text) {
      throw new Unreadable('it is not JSON as the server writes it');
    }
    requireShape(value, 'proof');
    const names = 'id,index,size,leaf_hash,path,checkpoint';
    if (![names, `${names},entry`].includes(String(Object.keys(value)))) {
      throw new Unreadable('its members are not in their order');
    }
    return { ...value, leafHash: value.leaf_hash };
  }
  const [, extra, index = '', hashes = '', checkpoint = ''] =
    /^c2sp\.org\/tlog-proof@v1\n(?:extra (\S+)\n)?index (0|[1-9]\d*)\n((?:[A-Za-z0-9+/]{43}=\n)*)\n(.+)$/s.exec(
      text,
    ) ?? [];
  const path = hashes.split('\n').slice(0, -1);
  const isProof = checkpoint !== '' && isCount(Number(index)) && path.every(isBase64(32));
  if (!isProof || (extra !== undefined && !isBase64()(extra))) {
    throw new Unreadable('it is not a proof (C2SP tlog-proof)');
  }
  const entry = extra && attempt(() => utf8.decode(Buffer.from(extra, 'base64')), 'it is not text');
  return { index: Number(index), path, checkpoint, entry };
}

const noPath =
  'it does not lead to the root of the checkpoint: the entry, its number or the proof was altered';

/** @param {Buffer} bytes @param {Options} options @param {Report} report */
function judgeProof(bytes, { keys = [], witnesses = [], since, unpack }, report) {
  if (unpack !== undefined) throw new Unreadable('only the bundle of a whole log can be unpacked');
  const proof = readProof(bytes);
  const { shown, notShown } = report;
  const trusted = keys.map((key) => readKey(key));
  const ofKeys = { trusted, known: trusted };
  const checkpoint = readCheckpoint(proof.checkpoint, 'the checkpoint');
  const { origin, size, root } = checkpoint;
  if (trusted.length > 0) requireSigned(report, ofKeys, proof.checkpoint, 'the checkpoint', origin);
  else
    notShown.push(
      'Who signed it: no key is in a proof. Pass the one that you have from elsewhere by --key.',
    );
  if ((proof.size ?? size) !== size) throw new Altered('the checkpoint is of another size');
  const { leaf, entry, gone, changed } = leafOfProof(proof, origin);
  if (leaf && !rootByPath(leaf, proof.index, size, proof.path)?.equals(root)) {
    throw new Altered(changed ?? noPath);
  }
  if (changed) throw new Altered("'tags' was altered");
  const seen = isWitnessed(report, checkpoint, witnesses);
  const isSame = since === undefined || isSameCheckpoint(report, ofKeys, since, checkpoint);
  const what = `Entry ${proof.index} of ${origin}`;
  report.title = entry ? `${what} (${entry.id})` : what;
  if (entry) {
    const but = gone.length > 0 ? ', but for the values that are erased or withheld' : '';
    shown.push(
      `Entry ${proof.index}, '${entry.action}' of '${entry.resource_type}' at ${entry.created_at}, is as it was signed, at its place${but}.`,
    );
  } else if (leaf)
    shown.push(`A leaf with the hash ${proof.leafHash} is entry ${proof.index} of the tree.`);
  if (gone.length > 0) {
    notShown.push(
      `What was erased, or withheld by whoever passed this on, which look alike: ${gone.map((name) => `'${name}'`).join(', ')}. An id in the place of one (erased_…) is not signed.`,
    );
  }
  if (!entry)
    notShown.push(
      'What the entry says: it is not in this proof. With `entry=include`, and as the page downloads it, it is.',
    );
  notShown.push('Any other entry, and that none is missing: that takes a bundle.');
  report.exit = entry && trusted.length > 0 && gone.length === 0 && seen && isSame ? 0 : 3;
}

/** The hash of the leaf, by the entry if that is there; null if neither is. @param {Proof} proof @param {string} origin @returns {{ leaf: Buffer | null, entry: Json | null, gone: string[], changed: string | null }} `changed` says which of its fields no longer are what they were when the proof was made */
function leafOfProof({ entry: text, index, id, leafHash }, origin) {
  const given = leafHash === undefined ? null : Buffer.from(leafHash, 'base64');
  if (text === undefined) return { leaf: given, entry: null, gone: [], changed: null };
  const line = parseLine(Buffer.from(text));
  if (line.type !== 'entry') throw new Unreadable(`'${line.type}' is no entry`);
  requireShape(line, 'entry');
  requireShape(line.entry, "the entry's fields");
  const { entry, seq, tags: made, path } = line;
  if (path !== undefined) throw new Unreadable("'path' of the entry is the proof's own");
  const { hash, tags, gone } = leafOf(line);
  if (seq !== index || (id ?? entry.id) !== entry.id) throw new Altered('it is of another entry');
  const isAsMade = tags.map(([, tag]) => tag).join('') === made;
  const changed = isAsMade ? null : whichChanged(tags, made);
  if (given && !given.equals(hash)) throw new Altered(changed ?? 'its entry makes another leaf');
  if (entry.org_id !== origin.split('/')[1]) throw new Altered('it is of another organization');
  return { leaf: hash, entry, gone, changed };
}

/** Whether an older checkpoint is the one of the proof: more a proof cannot show. @param {Report} report @param {{ trusted: Key[], known: Key[] }} keys @param {string} since @param {Checkpoint} checkpoint */
function isSameCheckpoint(report, keys, since, { origin, size, root }) {
  const older =
    keys.trusted.length > 0
      ? requireSigned(report, keys, since, 'the older checkpoint', origin)
      : readCheckpoint(since, 'the older checkpoint');
  const isSame = older.origin === origin && older.size === size;
  if (isSame && !older.root.equals(root)) {
    throw new Altered('the older checkpoint is of other entries: the log was altered since');
  }
  if (!isSame)
    report.notShown.unshift('That it continues the older checkpoint: that takes the whole log.');
  return isSame;
}

/** Verifies the proof of one entry. @param {Buffer} bytes @param {Options} [options] @returns {Report} */
export function verifyProof(bytes, options = {}) {
  /** @type {Report} */
  const report = { exit: 0, title: '', shown: [], notShown: [], faults: [], unpacking: '' };
  try {
    judgeProof(bytes, options, report);
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof Altered)) throw error;
    report.faults.push(error.message);
    report.exit = error instanceof Altered ? 1 : 2;
  }
  return report;
}

/** Verifies a bundle or a proof: their first bytes tell which it is. @param {AsyncIterable<Buffer>} chunks @param {Options} options */
async function verifyFile(chunks, options) {
  const source = chunks[Symbol.asyncIterator]();
  let begun = Buffer.alloc(0);
  const isProof = (/** @type {string} */ start) =>
    begun.toString('latin1', 0, start.length) === start;
  for (;;) {
    const { done, value } = await source.next();
    if (!done) begun = Buffer.concat([begun, value]);
    const is = isProof(proofStart) || isProof(jsonStart);
    if (is && begun.length > proofLimit) throw new Unreadable('it is too long for a proof');
    if (done && is) return verifyProof(begun, options);
    if (done || (!is && begun.length >= proofStart.length)) break;
  }
  return verifyBundle(after(begun, source), options);
}

/** @param {Buffer} begun @param {AsyncIterator<Buffer>} rest */
async function* after(begun, rest) {
  yield begun;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

const nothingUnpacked = 'Nothing is unpacked: what was written is removed again.';

/** What was verified as a folder of C2SP tlog-tiles, which other tools read. */
class TileFolder {
  /** @type {Buffer[]} */
  hashes = [];
  /** @type {Buffer[]} */
  entries = [];
  /** Of the full tiles. @type {Buffer[]} */
  roots = [];

  /** @param {string} folder @param {string} checkpoint */
  constructor(folder, checkpoint) {
    this.folder = folder;
    this.checkpoint = checkpoint;
    this.isMade = requireEmpty(folder) === 'missing';
    mkdirSync(folder, { recursive: true });
  }

  /** @param {string} name @param {Buffer | string} content */
  write(name, content) {
    const file = `${this.folder}/${name}`;
    mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
    // Neither over a file, nor through a link.
    writeFileSync(file, content, { flag: 'wx' });
  }

  /** @param {string | number} level @param {number} n @param {Buffer[]} parts */
  writeTile(level, n, parts) {
    const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0');
    const width = parts.length < tileWidth ? `.p/${parts.length}` : '';
    const name = digits.replace(/\d{3}(?=\d)/g, 'x$&/');
    this.write(`tile/${level}/${name}${width}`, Buffer.concat(parts));
  }

  /** @param {Buffer} hash @param {string} text */
  add(hash, text) {
    const bytes = Buffer.from(text);
    const length = Buffer.from([bytes.length >> 8, bytes.length & 255]);
    this.entries.push(Buffer.concat([length, bytes]));
    if (this.hashes.push(hash) === tileWidth) this.flush();
  }

  flush() {
    this.writeTile(0, this.roots.length, this.hashes);
    this.writeTile('entries', this.roots.length, this.entries);
    if (this.hashes.length === tileWidth) this.roots.push(rootOf(this.hashes));
    [this.hashes, this.entries] = [[], []];
  }

  end() {
    if (this.hashes.length > 0) this.flush();
    let hashes = this.roots;
    for (let level = 1; hashes.length > 0; level++) {
      const above = [];
      for (let n = 0; n * tileWidth < hashes.length; n++) {
        const tile = hashes.slice(n * tileWidth, (n + 1) * tileWidth);
        this.writeTile(level, n, tile);
        if (tile.length === tileWidth) above.push(rootOf(tile));
      }
      hashes = above;
    }
    // The last, because a folder without it is none to other tools.
    this.write('checkpoint', this.checkpoint);
  }

  /** The folder was empty, so what it has is from here. */
  remove() {
    rmSync(`${this.folder}/tile`, { recursive: true, force: true });
    rmSync(`${this.folder}/checkpoint`, { force: true });
    if (this.isMade) rmdirSync(this.folder);
  }
}

/** @param {string} folder @returns {'missing' | 'empty'} */
function requireEmpty(folder) {
  try {
    if (readdirSync(folder).length === 0) return 'empty';
  } catch (/** @type {any} */ error) {
    if (error.code === 'ENOENT') return 'missing';
    throw error;
  }
  throw new Unreadable(`'${folder}' is not empty: unpack to a folder that is, or to a new one`);
}

/** The lines of a file; null for a last one that has no end. @param {AsyncIterable<Buffer> | Iterable<Buffer>} chunks @returns {AsyncGenerator<Buffer | null>} */
async function* linesOf(chunks) {
  /** @type {Buffer[]} */
  let begun = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, at)]);
      begun = [];
      from = at + 1;
    }
    begun.push(chunk.subarray(from));
  }
  if (Buffer.concat(begun).length > 0) yield null;
}

/** Verifies a bundle, whose bytes are read as they come. @param {AsyncIterable<Buffer> | Iterable<Buffer>} chunks @param {Options} [options] @returns {Promise<Report>} */
export async function verifyBundle(chunks, options = {}) {
  if (options.unpack !== undefined) requireEmpty(options.unpack);
  const bundle = new Bundle(options);
  try {
    await judge(bundle, chunks);
    bundle.finishFolder();
    return bundle.report;
  } catch (/** @type {any} */ error) {
    if (!bundle.folder) throw error;
    bundle.folder.remove();
    throw new Error(`${error.message}. ${nothingUnpacked}`);
  }
}

/** @param {Bundle} bundle @param {AsyncIterable<Buffer> | Iterable<Buffer>} chunks */
async function judge(bundle, chunks) {
  const { report } = bundle;
  try {
    for await (const line of linesOf(chunks)) {
      // Behind the end there is nothing; before it, the file was cut off.
      if (line !== null || bundle.isEnded) bundle.read(line ?? Buffer.alloc(0));
    }
    bundle.conclude();
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof Altered)) throw error;
    const where = bundle.line > 0 ? `line ${bundle.line}: ` : '';
    report.faults.push(`${where}${error.message}`);
    report.exit = error instanceof Altered || report.faults.length > 1 ? 1 : 2;
  }
}

const verdicts = ['TRUE', 'ALTERED', 'UNREADABLE', 'TRUE AS FAR AS IT GOES, BUT INCOMPLETE'];

/** What a bundle says may not write to a terminal what is no text: it could hide a verdict, or feign one. @param {string} text */
const escaped = (text) =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });

/** @param {Report} report */
function print({ exit, title, shown, notShown, faults, unpacking }) {
  const part = (/** @type {string} */ head, /** @type {string[]} */ lines) =>
    lines.length > 0 ? `\n${head}\n${lines.map((line) => `  - ${escaped(line)}\n`).join('')}` : '';
  const parts =
    exit === 1 || exit === 2
      ? part('Found:', faults)
      : part('Shown:', shown) + part('Not shown:', notShown);
  const end = `${unpacking && `\n${unpacking}\n`}\n${verdicts[exit]}`;
  console.log(`${title && `${escaped(title)}\n`}${parts}${end}`);
}

const usage =
  'node verify.mjs FILE [--key VERIFIER_KEY]... [--witness VERIFIER_KEY]... [--since OLDER_CHECKPOINT_FILE] [--unpack FOLDER]';

/** @param {string[]} args @returns {Promise<number>} the exit code */
async function main(args) {
  /** @type {Options & { keys: string[], witnesses: string[] }} */
  const options = { keys: [], witnesses: [], self: readFileSync(import.meta.filename, 'utf8') };
  const files = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const value = arg.startsWith('--') ? args[++at] : undefined;
    if (!arg.startsWith('--')) files.push(arg);
    else if (arg === '--key' && value) options.keys.push(value);
    else if (arg === '--witness' && value) options.witnesses.push(value);
    else if (arg === '--since' && value) options.since = readFileSync(value, 'utf8');
    else if (arg === '--unpack' && value) options.unpack = value;
    else throw new Unreadable(usage);
  }
  const [file] = files;
  if (file === undefined || files.length > 1) throw new Unreadable(usage);
  const report = await verifyFile(createReadStream(file), options);
  print(report);
  return report.exit;
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    console.error(escaped(error.message));
    return 2;
  });
}
