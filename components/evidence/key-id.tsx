/** The id of a verifier key, by which people tell keys apart. */
export function KeyId({ verifierKey }: { verifierKey: string }) {
  return <code className="font-mono text-xs">{verifierKey.split('+')[1]}</code>;
}
