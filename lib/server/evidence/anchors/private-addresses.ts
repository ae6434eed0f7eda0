import 'server-only';
import { env } from '@/lib/server/core/env';

/** Whether anchors may be at private and loopback addresses. */
export const isPrivateAllowed = () => env().ANCHOR_PRIVATE_ADDRESSES === 'allow';
