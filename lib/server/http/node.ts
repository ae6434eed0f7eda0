import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Node = { req?: IncomingMessage; res?: ServerResponse };

/** Node's request and response, where server/api-router.mjs calls the handler. */
export const nodeOf = (request: Request): Node | undefined =>
  (request as { runtime?: { node?: Node } }).runtime?.node;
