import { expect, test } from 'vitest';
import {
  isSignatureOf,
  NoteFault,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signaturesBy,
} from './signed-note';
import { deriveKey, signWith } from './signing-key';
import { cosign } from './witness/cosign';

// The example of C2SP signed-note.
const example = `This is an example message.

\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';

test('the example of the specification is read, and its signature holds', () => {
  const key = parseVerifierKey(exampleKey, [1]);
  const { text, signatures } = parseNote(example);
  const [signature] = signaturesBy(signatures, key);
  if (!signature) throw new Error('the signature is missing');
  expect(isSignatureOf(text, signature, key)).toBe(true);
  expect(isSignatureOf(`${text}!`, signature, key)).toBe(false);
});

test.each([
  exampleKey.replace('530d903a', '530d903b'),
  exampleKey.replace('foo', 'fop'),
  exampleKey.slice(0, -1),
  exampleKey.replace('+Aek', '+Bek'),
  `a ${exampleKey}`,
  '',
])('%j is no verifier key', (text) => {
  expect(() => parseVerifierKey(text, [1])).toThrow(NoteFault);
});

test.each([
  example.slice(0, -1),
  example.replace('\n\n', '\n'),
  `${example}more\n`,
  example.replace('\u2014 ', '- '),
  example.replace('aQM=', 'aQN='),
  example.replace('message', 'mes\tsage'),
  example.replace('\n\n', '\r\n\r\n'),
])('%j is no signed note', (text) => {
  expect(() => parseNote(text)).toThrow(NoteFault);
});

const root = Buffer.alloc(32, 7).toString('base64');

test('a checkpoint is read strictly', () => {
  expect(parseCheckpoint(`a/log\n12\n${root}\n`)).toEqual({
    ...{ origin: 'a/log', size: 12 },
    root: Buffer.alloc(32, 7),
  });
  expect(parseCheckpoint(`a/log\n0\n${root}\nan extension\n`).size).toBe(0);
  for (const text of [
    `\n12\n${root}\n`,
    `a/log\n012\n${root}\n`,
    `a/log\n-1\n${root}\n`,
    `a/log\n1e3\n${root}\n`,
    `a/log\n9007199254740993\n${root}\n`,
    `a/log\n12\n${root.slice(0, -4)}\n`,
    `a/log\n12\n${root.replace('=', '')}\n`,
    `a/log\n12\n${root}`,
    `a/log\n12\n${root}\n\n`,
  ]) {
    expect(() => parseCheckpoint(text), text).toThrow(NoteFault);
  }
});

test('a cosignature holds by its own key, for its text and time, and not as a signature', () => {
  const own = deriveKey('a seed of no worth, for one test only', 'w.example/1', 'cosignature');
  const key = parseVerifierKey(own.verifierKey, [4]);
  expect(() => parseVerifierKey(own.verifierKey, [1])).toThrow(NoteFault);
  const text = `a/log\n12\n${root}\n`;
  const of = (line: string) => parseNote(`${text}\n${line}`).signatures[0];
  const signature = of(cosign(own, text, 1_700_000_000));
  if (!signature) throw new Error('the signature is missing');
  expect(isSignatureOf(text, signature, key)).toBe(true);
  expect(isSignatureOf(text.replace('12', '13'), signature, key)).toBe(false);
  const later = { ...signature, bytes: Buffer.from(signature.bytes) };
  later.bytes.writeUInt8(later.bytes.readUInt8(7) ^ 1, 7);
  expect(isSignatureOf(text, later, key)).toBe(false);
  const untimed = { ...signature, bytes: Buffer.from(signature.bytes) };
  untimed.bytes.fill(0, 0, 8);
  expect(isSignatureOf(text, untimed, key)).toBe(false);
  const plain = of(signWith(own, text));
  if (!plain) throw new Error('the signature is missing');
  expect(isSignatureOf(text, plain, key)).toBe(false);
});

test('no two purposes have one key', () => {
  const seed = 'a seed of no worth, for one test only';
  const [checkpoint, cosignature] = [deriveKey(seed, 'a'), deriveKey(seed, 'a', 'cosignature')];
  const keyOf = (text: string) =>
    Buffer.from(text.split('+').slice(2).join('+'), 'base64').subarray(1);
  expect(keyOf(checkpoint.verifierKey)).not.toEqual(keyOf(cosignature.verifierKey));
});
