/** The id of a verifier key, `<name>+<id>+<key>`, by which people tell keys apart. */
export const keyIdOf = (verifierKey: string) => verifierKey.split('+')[1] ?? '';

export function KeyId({ verifierKey }: { verifierKey: string }) {
  return <code className="font-mono text-xs">{keyIdOf(verifierKey)}</code>;
}
