import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { baseUrl } from './auth-calls';

// A passkey in software (https://www.w3.org/TR/webauthn-3): ES256, without attestation, for the origin of tests.

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

/** CBOR, as far as an attestation needs it: of what is below 2^16. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number) => {
    const type = major << 5;
    if (size < 24) return Buffer.from([type | size]);
    return size < 256
      ? Buffer.from([type | 24, size])
      : Buffer.from([type | 25, size >> 8, size & 255]);
  };
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, one]) => [cbor(key), cbor(one as Buffer)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

type Options = { origin?: string; rpId?: string; flags?: number };

/** User present and verified. */
const userVerified = 0x05;
const hasCredential = 0x40;

export type Passkey = ReturnType<typeof newPasskey>;

export function newPasskey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counter = 0;

  const clientData = (type: string, challenge: string, { origin = baseUrl }: Options) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  function authenticatorData({ rpId = 'localhost', flags = userVerified }: Options): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count]);
  }

  const credential = (response: Record<string, string>) => ({
    ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' },
    ...{ clientExtensionResults: {}, response },
  });

  return {
    id: id.toString('base64url'),

    /** What a browser answers to the options of a registration. */
    register(challenge: string, options: Options = {}) {
      const key = new Map<number, unknown>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        ...([
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ] as const),
      ]);
      const attested = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        cbor(key),
      ]);
      const flags = (options.flags ?? userVerified) | hasCredential;
      const authData = Buffer.concat([authenticatorData({ ...options, flags }), attested]);
      const attestation = new Map<string, unknown>([
        ...([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ] as const),
      ]);
      return credential({
        clientDataJSON: clientData('webauthn.create', challenge, options).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
      });
    },

    /** What a browser answers to the options of a sign-in. */
    assert(challenge: string, options: Options = {}) {
      const data = clientData('webauthn.get', challenge, options);
      const authData = authenticatorData(options);
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey);
      return credential({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      });
    },
  };
}
