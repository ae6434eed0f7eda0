import 'server-only';
import type { Input, Operation } from '@/lib/contract/operation';
import type { Caller } from './principal';
import type { RequestContext } from './request-context';

/** What a handler may say of its answer beside the body. */
export type Reply = { status: number; headers: Record<string, string> };

/** What a handler is given: the operation's input in the name of a caller. */
export type Call<O extends Operation, I = Input<O>> = {
  caller: Caller;
  input: I;
  context: RequestContext;
  reply: Reply;
};
