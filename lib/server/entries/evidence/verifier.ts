import 'server-only';
import type { Reply } from '@/lib/server/core/call';
import { readVerifier } from '@/lib/server/evidence/verifier-file';
import { Content } from '@/lib/server/http/content';

/** The program that verifies bundles, for everybody. */
export async function getVerifier(reply: Reply): Promise<Content> {
  const { text, sha256 } = await readVerifier();
  // It changes with the version of the server alone.
  reply.headers['Cache-Control'] = 'public, max-age=3600';
  reply.headers.ETag = `"${sha256}"`;
  return new Content('text/javascript; charset=utf-8', text);
}
