import 'server-only';
import { createHmac, hkdfSync } from 'node:crypto';
import { seeds } from '@/lib/server/evidence/signing-key';
import type { Send } from './anchor';
import { AnchorFailure } from './failure';
import { post } from './post';

// Signed as Standard Webhooks 1.0 has it. The secrets follow from SIGNING_KEY, so the database has none.

const secretsOf = (anchorId: string): Buffer[] =>
  seeds().map((seed) =>
    Buffer.from(hkdfSync('sha256', seed, '', `audit-log webhook/1 ${anchorId}`, 32)),
  );

/** The secret with which requests to a webhook are signed, as it is shown once; null without SIGNING_KEY. */
export function webhookSecret(anchorId: string): string | null {
  const [newest] = secretsOf(anchorId);
  return newest === undefined ? null : `whsec_${newest.toString('base64')}`;
}

export const sendToWebhook: Send = async ({ id, address }, anchored) => {
  const { checkpoint, origin, size, root } = anchored;
  const body = JSON.stringify({ checkpoint, origin, size, root: root.toString('base64') });
  // The same for each attempt, so that a receiver recognizes a repetition.
  const message = `${id}-${anchored.epoch}-${size}`;
  const time = Math.floor(Date.now() / 1000);
  const signatures = secretsOf(id).map((secret) =>
    createHmac('sha256', secret).update(`${message}.${time}.${body}`).digest('base64'),
  );
  const { status } = await post(
    address,
    {
      'Content-Type': 'application/json',
      'webhook-id': message,
      'webhook-timestamp': String(time),
      'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
    },
    body,
  );
  if (status < 200 || status > 299) throw new AnchorFailure(`it answered with status ${status}`);
  return { anchored, receipt: null };
};
