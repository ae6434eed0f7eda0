import 'server-only';
import { isMailConfigured, sendMail } from '@/lib/server/invitations/mail';
import { asPlainText } from '@/lib/server/invitations/plain-text';
import type { Send } from './anchor';
import { AnchorFailure } from './failure';

export const sendByMail: Send = async ({ address, name }, anchored) => {
  if (!isMailConfigured()) throw new AnchorFailure('no mail server is configured (SMTP_URL)');
  const { origin, size, checkpoint } = anchored;
  try {
    await sendMail({
      to: address,
      subject: `Checkpoint of ${origin}: ${size} entries`,
      text: [
        `The audit log ${origin} had ${size} entries when this was signed. Keep this mail: with it you can show later whether one of them was changed or removed since.`,
        checkpoint,
        `It is sent at most once a day, because somebody of that organization has added your address as the anchor "${asPlainText(name)}". They can remove it in Settings, Evidence.`,
      ].join('\n\n'),
    });
  } catch {
    // What the mail server says may have its own addresses in it; the log has nothing of it either.
    throw new AnchorFailure('the mail server did not accept the mail');
  }
  return { anchored, receipt: null };
};
